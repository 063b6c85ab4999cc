using System.Globalization;
using System.Text.RegularExpressions;
using BindSim.Cli.Reporting.Documents;
using BindSim.Exploration.Files;
using BindSim.Exploration.Searching.Behaviours;

namespace BindSim.Cli.Merging;

/// <summary>What <c>check</c> and <c>explore</c> write alike.</summary>
/// <param name="Path">The file it stands in.</param>
/// <param name="Scenarios">Each scenario that was searched.</param>
/// <param name="Violation">What was violated, or null.</param>
/// <param name="Shrunk">How its trace was shrunk, or null.</param>
/// <param name="Nondeterminism">Why the runs are not deterministic, or null.</param>
/// <param name="Replay">The command that shows it again.</param>
internal sealed partial record Sampled(
    string Path, IReadOnlyList<SearchSummary> Scenarios, ViolationSummary? Violation, ShrinkSummary? Shrunk, string? Nondeterminism, string Replay)
{
    /// <summary>The schedules that were judged.</summary>
    public long Judged => Scenarios.Sum(scenario => scenario.Schedules ?? 0);

    /// <summary>What a file says.</summary>
    public static Sampled Of(string path, SampledDocument document) =>
        new(path, document.Searches, document.Violation, document.Shrunk, document.Nondeterminism, document.Replay);

    /// <summary>What it comes to; where several apply, the gravest.</summary>
    /// <param name="isWhole">Whether no part is missing.</param>
    public ExitCode Outcome(bool isWhole) =>
        Nondeterminism is not null ? ExitCode.NotDeterministic
        : Violation is not null ? ExitCode.Violated
        : isWhole && Scenarios.Any(scenario => scenario.Schedules == scenario.Asked && scenario.NotReached is { Count: > 0 }) ? ExitCode.GoalMissed
        : !isWhole || Scenarios.Any(scenario => scenario.Schedules < scenario.Asked || scenario.GivenUp > 0) ? ExitCode.Inconclusive
        : ExitCode.Holds;

    /// <summary>
    /// The whole of the parts. A search ends with the first scenario in which a property is violated, and reports the violating schedule
    /// with the lowest number: so does this, and what a part did beyond that is left out.
    /// </summary>
    /// <param name="parts">The parts.</param>
    /// <param name="isWhole">Whether no part is missing.</param>
    /// <exception cref="InputException">The parts are not of the same scenarios.</exception>
    public static Sampled Merge(IReadOnlyList<Sampled> parts, bool isWhole)
    {
        List<SearchSummary> scenarios = [];
        Sampled longest = parts.MaxBy(part => part.Scenarios.Count)!;
        Sampled? failed = null;
        for (int i = 0; i < longest.Scenarios.Count && failed is null; i++)
        {
            Sampled[] there = [.. parts.Where(part => part.Scenarios.Count > i)];
            CheckSame(there, i);
            failed = there.Where(part => part.Violation?.Scenario == part.Scenarios[i].Name).MinBy(part => part.Violation!.Schedule);
            if (there.Length < parts.Count && failed is null && !parts.Any(part => part.Nondeterminism is not null))
            {
                string path = parts.First(part => part.Scenarios.Count <= i).Path;
                throw new InputException(path, 0, 0, $"lacks the scenario {longest.Scenarios[i].Name}", "merge results of one search");
            }

            scenarios.Add(Merge([.. there.Select(part => part.Scenarios[i])], failed is not null, isWhole));
        }

        return new Sampled(
            "", scenarios, failed?.Violation, failed?.Shrunk,
            parts.Select(part => part.Nondeterminism).FirstOrDefault(why => why is not null),
            failed?.Replay ?? ShardOption().Replace(parts[0].Replay, ""));
    }

    private static void CheckSame(IReadOnlyList<Sampled> parts, int index)
    {
        SearchSummary first = parts[0].Scenarios[index];
        foreach (Sampled part in parts)
        {
            SearchSummary scenario = part.Scenarios[index];
            if (scenario.Name != first.Name || scenario.Text != first.Text)
            {
                throw new InputException(part.Path, 0, 0, $"the scenario {scenario.Name} is not the {first.Name} of {parts[0].Path}", "merge results of one search");
            }

            if (scenario.AskedOfAll != first.AskedOfAll)
            {
                throw new InputException(
                    part.Path, 0, 0, $"is part of {scenario.AskedOfAll} schedules, and {parts[0].Path} of {first.AskedOfAll}", "merge results of one search");
            }
        }
    }

    private static SearchSummary Merge(IReadOnlyList<SearchSummary> parts, bool isViolated, bool isWhole)
    {
        var whole = new SearchSummary
        {
            Name = parts[0].Name,
            Text = parts[0].Text,
            AskedOfAll = parts[0].AskedOfAll,
            Asked = parts.Sum(part => part.Asked),
            Seconds = Math.Round(parts.Sum(part => part.Seconds), 3),
        };
        return isViolated ? whole : whole with
        {
            Schedules = parts.Sum(part => part.Schedules),
            Steps = parts.Sum(part => part.Steps),
            RunTwice = parts.Sum(part => part.RunTwice),
            GivenUp = parts.Sum(part => part.GivenUp),
            Hash = parts.Aggregate(0ul, (sum, part) => unchecked(sum + ulong.Parse(part.Hash ?? "0", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)))
                .ToString("x16", CultureInfo.InvariantCulture),
            Reached = [.. Exploration.Judging.Goals.All.Select(goal => goal.Id).Where(id => parts.Any(part => part.Reached?.Contains(id) == true))],

            // What must be reached is the same in each part, so what none has reached is what each lacks.
            NotReached = [.. (parts[0].NotReached ?? []).Where(id => parts.All(part => part.NotReached?.Contains(id) == true))],
            NotFollowed = LapseSummary.Sum(parts.Select(part => part.NotFollowed)),
            Behaviours = Behaviours(parts, isWhole),
        };
    }

    private static BehaviourSummary? Behaviours(IReadOnlyList<SearchSummary> parts, bool isWhole)
    {
        if (parts is [{ Behaviours: { Counts: null } only }])
        {
            return only;
        }

        var all = new BehaviourCounts();
        foreach (SearchSummary part in parts)
        {
            if (part.Behaviours?.Counts is not { } counts)
            {
                return null;
            }

            all.Add(BehaviourCounts.Read(counts.Runs, counts.Tests, counts.Level, Convert.FromBase64String(counts.Kept)));
        }

        return BehaviourSummary.Of(all, !isWhole);
    }

    [GeneratedRegex(" --shard [0-9]+/[0-9]+")]
    private static partial Regex ShardOption();
}
