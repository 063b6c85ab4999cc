using BindSim.Exploration.Exhaustive;

namespace BindSim.Exploration.Tests.Exhaustive;

/// <summary>Programs that break a promise are noticed rather than half explored.</summary>
public sealed class ContractTests
{
    [Fact]
    public void A_program_that_is_not_deterministic_is_noticed()
    {
        var starts = 0;
        var error = Search(new Script(
            () => starts++,
            (_, _) => true,
            (me, footprint) => footprint.Write(new ObjectKey(me == 0 && starts > 1 ? 1UL : 0UL))));
        Assert.Contains("not deterministic", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_that_disables_another_without_saying_so_is_noticed()
    {
        var error = Search(new Script(() => { }, (me, done) => !done[0] || me == 0, (_, footprint) => footprint.Write(new ObjectKey(0))));
        Assert.Contains("Step 0: the event of actor 0 took away the next event of actor 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_independent_events_that_disable_one_event_are_noticed()
    {
        var error = Search(new Script(
            () => { },
            (me, done) => me != 2 || (!done[0] && !done[1]),
            (me, footprint) =>
            {
                footprint.Write(new ObjectKey((ulong)me));
                if (me == 2)
                {
                    footprint.Write(new ObjectKey(0));
                    footprint.Write(new ObjectKey(1));
                }

                footprint.MayDisable();
            }));
        Assert.Contains("so does a later event", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_that_enables_another_against_the_promise_to_say_so_is_noticed()
    {
        var error = Search(new Script(
            () => { }, (me, done) => me != 1 || done[0], (_, footprint) => footprint.Write(new ObjectKey(0))) { TellsWhatEnables = true });
        Assert.Contains("made the next event of actor 1 possible", error.Message, StringComparison.Ordinal);
    }

    private static ProgramContractException Search(IProgram program) =>
        Assert.Throws<ProgramContractException>(() => new ExhaustiveSearch(program).Run((_, _) => true));

    /// <summary>Three actors with one event each.</summary>
    private sealed class Script(Action start, Func<int, bool[], bool> isEnabled, Action<int, IFootprint> execute) : IProgram
    {
        public bool TellsWhatEnables { get; init; }

        public IProgramRun Start()
        {
            start();
            return new Run(isEnabled, execute);
        }

        private sealed class Run(Func<int, bool[], bool> isEnabled, Action<int, IFootprint> execute) : IProgramRun
        {
            private readonly bool[] _done = new bool[3];

            public ReadOnlySpan<ActorId> Enabled =>
                Enumerable.Range(0, 3).Where(me => !_done[me] && isEnabled(me, _done)).Select(me => new ActorId((ulong)me)).ToArray();

            public int Alternatives(ActorId actor) => 1;

            public void Execute(ActorId actor, int alternative, IFootprint footprint)
            {
                execute((int)actor.Value, footprint);
                _done[(int)actor.Value] = true;
            }

            public void Dispose()
            {
            }
        }
    }
}
