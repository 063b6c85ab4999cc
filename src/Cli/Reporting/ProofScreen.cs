using BindSim.Exploration.Judging;
using BindSim.Exploration.Proving;
using BindSim.Exploration.Running;

namespace BindSim.Cli.Reporting;

/// <summary>The exhaustive search of one scenario on one screen.</summary>
internal static class ProofScreen
{
    private const int PairsShown = 8;

    /// <summary>Puts it on the screen.</summary>
    public static void Show(ProofReport report, Screen screen)
    {
        Proof proof = report.Proof;
        screen.Line($"scenario {proof.Setup.Scenario.Name}, policy {proof.Setup.Policy.Name} ({report.PolicyPath})");
        if (proof.Setup.Variant != ServerVariant.Correct)
        {
            screen.Line($"server {proof.Setup.Variant.Name}", Tone.Warning);
        }

        screen.Blank();
        SearchScreen.Alarm(report.Outcome, screen);
        switch (report.Outcome)
        {
            case ExitCode.NotDeterministic:
                screen.Line($"{proof.Escape} So there is no verdict: the server under test, or bindsim, does something that is not simulated.", Tone.Bad);
                break;
            case ExitCode.Violated:
                SearchScreen.Violated(report.Shrunk?.To.Violation ?? proof.Failure!.Result.Violation!, screen);
                screen.Blank();
                StoryScreen.Show((report.Shrunk?.To ?? proof.Failure!.Trace).Choices, report.Story, 0, screen);
                screen.Blank();
                SearchScreen.Found(report.Shrunk, $"Execution {Screen.Number(proof.Failure!.Run + 1)}, {Screen.Count(proof.Failure.Result.Steps, "step")}.", screen);
                break;
            default:
                Searched(report, screen);
                break;
        }

        screen.Paste(report.Again);
    }

    private static void Searched(ProofReport report, Screen screen)
    {
        Proof proof = report.Proof;
        if (proof.IsProved)
        {
            string part = report.Arguments.Options.Shard == Exploration.Searching.Shard.Whole ? "" : $" of part {report.Arguments.Options.Shard}";
            screen.Line($"proved for every schedule{part} up to equivalence (bound: {report.Bound})", Tone.Good);
        }
        else
        {
            screen.Line($"Stopped: not violated in {Screen.Count(proof.Statistics.Executions, "execution")}, and more are left. The last line goes on.", Tone.Warning);
        }

        screen.Table([.. KnownProperties.For(proof.Setup.Policy).Select(property => new Cell[] { property.Id, property.Sentence })]);

        screen.Blank();
        IReadOnlyCollection<string> reached = Goals.Ids(proof.Goals);
        screen.Line($"reached: {(reached.Count == 0 ? "nothing" : string.Join(", ", reached))}");
        if (!proof.Lapses.IsEmpty)
        {
            screen.Line($"In some executions the specification (REF) did not follow an account to the end: {string.Join(", ", proof.Lapses.Ids)}.", Tone.Warning);
        }

        screen.Line($"longest execution: {Screen.Count(proof.Statistics.DepthMax, "step")}; dependent pairs of steps, by what they share:");
        screen.Table([.. proof.DependentPairs.Take(PairsShown).Select(pair => new Cell[] { Screen.Number(pair.Pairs), pair.Object })], 2, 0);
    }
}
