using BindSim.Exploration.Checking;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;

namespace BindSim.Cli.Reporting;

/// <summary>What a result comes to. Where several apply: not deterministic, violated, goal missed, inconclusive.</summary>
internal static class Outcome
{
    /// <summary>Of a check.</summary>
    public static ExitCode Of(CheckResult result) =>
        result.Nondeterminism is not null ? ExitCode.NotDeterministic
        : result.Failed is not null ? ExitCode.Violated
        : result.Missed.Count > 0 ? ExitCode.GoalMissed
        : result.Searches.Any(entry => IsCutShort(entry.Search)) ? ExitCode.Inconclusive
        : ExitCode.Holds;

    /// <summary>Of one search.</summary>
    public static ExitCode Of(SearchResult result) =>
        result.Nondeterminism is not null ? ExitCode.NotDeterministic
        : result.Failure is not null ? ExitCode.Violated
        : IsCutShort(result) ? ExitCode.Inconclusive
        : ExitCode.Holds;

    /// <summary>Of a replayed run.</summary>
    public static ExitCode Of(RunResult result) => result.End switch
    {
        RunEnd.Escaped => ExitCode.NotDeterministic,
        RunEnd.Violated => ExitCode.Violated,
        RunEnd.StepsMax => ExitCode.Inconclusive,
        _ => ExitCode.Holds,
    };

    /// <summary>The words of the first line.</summary>
    public static (string Words, Tone Tone) Describe(ExitCode code) => code switch
    {
        ExitCode.Holds => ("not violated", Tone.Good),
        ExitCode.Violated => ("VIOLATED", Tone.Bad),
        ExitCode.Inconclusive => ("INCONCLUSIVE", Tone.Warning),
        ExitCode.GoalMissed => ("GOAL MISSED", Tone.Bad),
        ExitCode.NotDeterministic => ("NOT DETERMINISTIC", Tone.Bad),
        ExitCode.PoliciesDiffer => ("THE POLICIES DIFFER", Tone.Warning),
        _ => ("DIVERGED", Tone.Bad),
    };

    // A run that is given up was judged only so far as it went.
    private static bool IsCutShort(SearchResult search) => !search.IsComplete || search.GivenUp > 0;
}
