using BindSim.Exploration.Exhaustive;

namespace BindSim.Exploration.Tests.Exhaustive.Programs;

/// <summary>
/// Two processes that write one key in each step, so that no two schedules are equivalent. It is wrong in one: they take turns to the end.
/// </summary>
public sealed class Interleaved(int steps) : IProgram
{
    public IProgramRun Start() => new Run(steps);

    public sealed class Run(int steps) : IProgramRun
    {
        private static readonly ActorId[] First = [new(0)];
        private static readonly ActorId[] Second = [new(1)];
        private static readonly ActorId[] Both = [new(0), new(1)];
        private readonly int[] _left = [steps, steps];

        /// <summary>Whether they took turns so far, the first first.</summary>
        public bool IsWrong { get; private set; } = true;

        public ReadOnlySpan<ActorId> Enabled =>
            (_left[0] > 0, _left[1] > 0) switch
            {
                (true, true) => Both,
                (true, false) => First,
                (false, true) => Second,
                _ => [],
            };

        public int Alternatives(ActorId actor) => 1;

        public void Execute(ActorId actor, int alternative, IFootprint footprint)
        {
            footprint.Write(new ObjectKey(0));
            _left[(int)actor.Value]--;
            IsWrong &= _left[1] - _left[0] == 1 - (int)actor.Value;
        }

        public void Dispose()
        {
        }
    }
}
