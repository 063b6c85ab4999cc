using BindSim.Exploration.Exhaustive;

namespace BindSim.Exploration.Tests.Exhaustive.Programs;

/// <summary>
/// A program that is wrong in very few of its schedules: a mover counts up many times, and a seeker that looks once, whenever it
/// likes, must see the last value. A random scheduler that tosses a coin between the two gets there with a chance of 1 in
/// 2 to the number of moves. A bystander works on a key of its own and multiplies the interleavings.
/// </summary>
public sealed class Needle(int moves) : IProgram
{
    public IProgramRun Start() => new Run(moves);

    public sealed class Run(int moves) : IProgramRun
    {
        private const int Mover = 0;
        private const int Seeker = 1;
        private readonly int[] _left = [moves, 1, moves];

        public bool IsFound { get; private set; }

        public ReadOnlySpan<ActorId> Enabled =>
            Enumerable.Range(0, _left.Length).Where(i => _left[i] > 0).Select(i => new ActorId((ulong)i)).ToArray();

        public int Alternatives(ActorId actor) => 1;

        public void Execute(ActorId actor, int alternative, IFootprint footprint)
        {
            var me = (int)actor.Value;
            _left[me]--;
            if (me == Seeker)
            {
                footprint.Read(new ObjectKey(Mover));
                IsFound = _left[Mover] == 0;
            }
            else
            {
                footprint.Write(new ObjectKey(actor.Value));
            }
        }

        public void Dispose()
        {
        }
    }
}
