using BindSim.Exploration.Judging;
using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Running;
using BindSim.Exploration.Tracing;
using BindSim.KnownBugs;
using BindSim.Testing;
using Xunit.Sdk;

namespace BindSim.Exploration.Tests.WholeSystem;

/// <summary>
/// Every property, under policies, device sets, behaviours and fault plans that FsCheck generates: uniqueness and limits (INV-U, INV-P), order and completeness of
/// presence (INV-R), no stanza lost or doubled (INV-M), a bind that fails changes nothing (INV-P5), and the same run twice. It samples.
/// </summary>
public sealed class WholeSystemTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bindsim-generated-").FullName;

    [Fact]
    public void Every_property_holds_whatever_is_generated()
    {
        ulong goals = 0;
        Props.Check(GeneratedCases.All, generated => goals |= GeneratedRun.Judge(generated, ServerVariant.Correct, Kept).Goals, tests: 300);

        // Cases in which nothing ever happens would hold as well.
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Props.SeedVariable)))
        {
            Assert.Empty(Reached.Except(Goals.Ids(goals)));
        }
    }

    [Fact]
    [Trait("Category", "Long")]
    public void Every_property_holds_in_twenty_thousand_generated_cases() =>
        Props.Check(GeneratedCases.All, generated => { GeneratedRun.Judge(generated, ServerVariant.Correct, Kept); }, tests: 20_000);

    [Theory]
    [InlineData("S-02", "clean-up against bind")]
    [InlineData("remembers-its-policy", "reload")]
    public void A_planted_bug_is_found_shrunk_and_kept_as_a_trace(string bug, string kind) => FindsAndKeeps(bug, kind, tests: 2_000);

    [Theory]
    [InlineData("hibernates-the-kicked", "kick by an administrator")]
    [InlineData("S-01", "two binds")]
    [InlineData("S-05", "presence")]
    [InlineData("S-06", "message")]
    [InlineData("S-13", "drop")]
    [InlineData("S-22", "a store that fails")]
    [InlineData("S-32", "resume")]
    [InlineData("S-42", "limit")]
    [InlineData("S-45-unprepared", "address")]
    [Trait("Category", "Long")]
    public void So_is_one_of_every_other_kind(string bug, string kind) => FindsAndKeeps(bug, kind, tests: 20_000);

    private void FindsAndKeeps(string bug, string kind, int tests)
    {
        ServerVariant variant = PlantedBugs.Of(bug);
        XunitException failure = Assert.Throws<XunitException>(() =>
            Props.Check(GeneratedCases.All, generated => { GeneratedRun.Judge(generated, variant, _folder); }, tests));
        Assert.Contains($"{Props.SeedVariable}=", failure.Message, StringComparison.Ordinal);
        Assert.Contains("bindsim replay ", failure.ToString(), StringComparison.Ordinal);

        Trace trace = TraceFile.Read(Assert.Single(Directory.GetFiles(_folder)));
        // What a bug does to others may break another property first: an end that is told late is told twice. And what would be right under a policy that was replaced breaks INV-K1.
        string[] breaks = [.. Gallery.Bug(bug)?.Breaks ?? [trace.Violation!.PropertyId], RefinementJudge.Id, "INV-K1", .. bug == "S-05" ? ["INV-R2"] : (string[])[]];
        Assert.True(breaks.Contains(trace.Violation!.PropertyId), $"{kind}: {trace.Violation}");
        Assert.Equal(trace.Violation, Replay.Execute(trace, variant).Violation);
        Assert.InRange(trace.Choices.Count, 1, 60);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Kept => RepositoryRoot.Path("artifacts", "generated");

    private static IReadOnlyList<string> Reached =>
    [
        "kick", "refusal-conflict", "refusal-limit", "refusal-bad-resource", "refusal-not-allowed", "override", "drop", "replacement-after-drop",
        "presence-seen", "end-seen", "message-delivered", "message-bounced", "retries-exhausted", "reconnected", "closed-limit", "hibernated", "resumed",
        "taken-over", "resume-failed", "administrator-kick", "reload", "bound-inline", "client-replaced",
    ];
}
