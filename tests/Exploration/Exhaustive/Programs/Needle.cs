using BindSim.Exploration.Exhaustive;

namespace BindSim.Exploration.Tests.Exhaustive.Programs;

/// <summary>
/// A program that is wrong in very few of its schedules. A seeker looks at one counter again and again while a mover counts up; the
/// seeker must see 1, then 2, then 3 and so on, each exactly once. Around them, other processes work on keys of their own.
/// </summary>
public sealed class Needle(int rounds, int bystanders) : IProgram
{
    public IProgramRun Start() => new Run(rounds, bystanders);

    public sealed class Run(int rounds, int bystanders) : IProgramRun
    {
        private readonly int[] _done = new int[2 + bystanders];
        private int _counter;
        private int _right;

        /// <summary>Whether the seeker saw every value, each at once.</summary>
        public bool IsFound => _right == rounds;

        public ReadOnlySpan<ActorId> Enabled =>
            Enumerable.Range(0, 2 + bystanders).Where(i => _done[i] < rounds).Select(i => new ActorId((ulong)i)).ToArray();

        public int Alternatives(ActorId actor) => 1;

        public void Execute(ActorId actor, int alternative, IFootprint footprint)
        {
            var me = (int)actor.Value;
            var round = ++_done[me];
            switch (me)
            {
                case 0:
                    footprint.Write(new ObjectKey(0));
                    _counter++;
                    break;
                case 1:
                    footprint.Read(new ObjectKey(0));
                    _right += _counter == round ? 1 : 0;
                    break;
                default:
                    footprint.Write(new ObjectKey((ulong)me));
                    break;
            }
        }

        public void Dispose()
        {
        }
    }
}
