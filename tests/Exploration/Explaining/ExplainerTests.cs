using BindSim.Exploration.Explaining;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Tests.Running;
using BindSim.Exploration.Tests.Shrinking;
using BindSim.Exploration.Tracing;
using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Sessions;

namespace BindSim.Exploration.Tests.Explaining;

/// <summary>Explanations of failures whose reason is known, because it was planted.</summary>
public sealed class ExplainerTests
{
    private static readonly ExplainOptions Options = new() { Runs = 200 };

    /// <summary>Who of two equal devices writes first is a coin; another account and a fault that may strike have nothing to do with it.</summary>
    private static readonly Scenario Coin = new()
    {
        Name = "coin",
        Devices =
        [
            Trials.Quiet("heads") with { Resource = "h" },
            Trials.Quiet("tails") with { Resource = "t" },
            new Device { Name = "romeo", Account = "romeo", Resource = "orchard", Presence = false, Reconnects = 0 },
        ],
        Faults = new FaultBudget { ClockJumps = 1 },
    };

    [Fact]
    public void A_failure_that_one_race_decides_is_even_before_it_and_inevitable_after_it()
    {
        ServerVariant variant = Planted.Of(inner => new FirstWriteDecides(inner));
        Trace trace = Failing(Coin, variant);
        Explanation explanation = Explainer.Execute(trace, variant, Options);

        // Of 200 tosses of a fair coin fewer than 70 or more than 130 are heads once in 50,000 times; a fault now and then changes little.
        Assert.InRange(explanation.Odds[0].Failed, 70, 130);
        Odds decided = explanation.Inevitable;
        int write = trace.Choices.ToList().FindIndex(choice => choice.Label == "server[heads#1]: changes the sessions of juliet@im.example.com") + 1;
        Assert.InRange(write, 1, trace.Choices.Count);
        Assert.InRange(decided.Choice, 1, write);
        Assert.True(explanation.Odds[decided.Choice - 1].Failed < Options.Runs);
        Assert.All(explanation.Odds.Skip(decided.Choice), odds => Assert.Equal(Options.Runs, odds.Failed));

        string[] mattered = [.. explanation.Parts.Where(part => part.Mattered).Select(part => part.Name)];
        Assert.Contains("device heads", mattered);
        Assert.Contains("device tails", mattered);
        Assert.DoesNotContain("device romeo", mattered);
        Assert.DoesNotContain("romeo's resource", mattered);
        Assert.DoesNotContain("fault clock-jump", mattered);

        // Instead of romeo's step tails may take the lead; when heads does, it fails all the same.
        Assert.All(explanation.Choices.Where(choice => choice.Label.Contains("romeo", StringComparison.Ordinal)), choice => Assert.True(choice.Failed > 0, choice.ToString()));
        Assert.Contains(explanation.Choices, choice => !choice.DidNotMatter);
    }

    [Fact]
    public void What_always_fails_is_inevitable_from_the_beginning_and_no_choice_matters()
    {
        ServerVariant variant = Planted.Of(inner => new NeverWrites(inner));
        Scenario scenario = Coin with { Faults = FaultBudget.None };
        Explanation explanation = Explainer.Execute(Failing(scenario, variant), variant, Options);
        Assert.Equal(0, explanation.Inevitable.Choice);
        Assert.All(explanation.Choices, choice => Assert.True(choice.DidNotMatter));
        Assert.All(explanation.Parts, part => Assert.False(part.Mattered, part.Name));
        Assert.Equal(0.985, explanation.Inevitable.AtLeast, tolerance: 0.0005);
    }

    [Fact]
    public void A_fault_without_which_it_holds_matters_and_the_odds_jump_when_it_strikes()
    {
        ServerVariant variant = Planted.All["forgets-to-remove"];
        Scenario scenario = Trials.TwoDevices with { Devices = [Trials.Quiet("phone") with { Reconnects = 0 }], Faults = new FaultBudget { Resets = 1 } };
        Trace trace = Failing(scenario, variant);
        Explanation explanation = Explainer.Execute(trace, variant, Options);
        Assert.True(explanation.Parts.Single(part => part.Name == "fault reset").Mattered);
        int strike = trace.Choices.ToList().FindIndex(choice => choice.Label == "a fault strikes") + 1;
        Assert.Equal(strike, explanation.Inevitable.Choice);
        Assert.InRange(explanation.Odds[0].Failed, 1, Options.Runs / 2);
    }

    [Fact]
    public void Explaining_is_deterministic_and_numbers_steps_as_the_run_does()
    {
        ServerVariant variant = Planted.Of(inner => new FirstWriteDecides(inner));
        Trace trace = Failing(Coin, variant);
        Explanation one = Explainer.Execute(trace, variant, Options with { Runs = 20 });
        Explanation two = Explainer.Execute(trace, variant, Options with { Runs = 20 });
        Assert.Equal(one.Odds, two.Odds);
        Assert.Equal(one.Choices, two.Choices);
        Assert.Equal(one.Parts, two.Parts);
        Assert.Equal(one.Choices.Select(choice => choice.Step).Order(), one.Choices.Select(choice => choice.Step));
        Assert.Equal(trace.Choices.Select(choice => Math.Min(choice.Count - 1, Options.Alternatives)), one.Choices.Select(choice => choice.Tried));
        Assert.InRange(one.Choices[^1].Step, one.Choices.Count(choice => choice.Label != "a fault strikes"), trace.Violation!.Step);
    }

    /// <summary>Without a part a run goes on as before where it can, and there are two ways to go on: a part matters if neither leads to the failure.</summary>
    [Fact]
    public void What_has_nothing_to_do_with_the_failure_matters_in_no_trace_of_it()
    {
        ServerVariant variant = Planted.Of(inner => new FirstWriteDecides(inner));
        for (ulong seed = 1; seed <= 12; seed++)
        {
            Trace trace = Trials.Search(Coin, Trials.TerminateOld, new SearchOptions { Seed = seed, Schedules = 200 }, variant).Failure!.Trace;
            Explanation explanation = Explainer.Execute(trace, variant, new ExplainOptions { Runs = 1, Alternatives = 0 });
            Assert.Equal(["device heads", "device tails"], explanation.Parts.Where(part => part.Mattered).Select(part => part.Name).Where(name => name.StartsWith("device", StringComparison.Ordinal)).Order());
        }
    }

    [Fact]
    public void A_run_that_holds_is_refused() => Assert.Throws<ArgumentException>(() => Explainer.Execute(
        Replay.Record(new Setup(Trials.TwoDevices, Trials.TerminateOld), Trials.Random(1)).Trace, ServerVariant.Correct, Options));

    private static Trace Failing(Scenario scenario, ServerVariant variant) =>
        Trials.Search(scenario, Trials.TerminateOld, new SearchOptions { Schedules = 200, Jobs = 1 }, variant).Failure!.Trace;

    /// <summary>An exception at the second write to an account whose first was that of heads.</summary>
    private sealed class FirstWriteDecides(ISessionDirectory inner) : Relay(inner)
    {
        private string? _first;

        public override async ValueTask ReplaceAsync(Session added, IReadOnlyList<Session> removed)
        {
            await base.ReplaceAsync(added, removed);
            string? first = _first;
            _first ??= added.Jid.Bare.Localpart.Value == "juliet" ? added.ConnectionId : null;
            if (first == "heads#1" && added.ConnectionId == "tails#1")
            {
                throw new InvalidOperationException("heads");
            }
        }
    }

    /// <summary>Every write is lost.</summary>
    private sealed class NeverWrites(ISessionDirectory inner) : Relay(inner)
    {
        public override ValueTask ReplaceAsync(Session added, IReadOnlyList<Session> removed) => ValueTask.CompletedTask;
    }
}
