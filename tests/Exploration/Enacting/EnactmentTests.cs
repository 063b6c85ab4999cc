using BindSim.Exploration.Enacting;
using BindSim.Exploration.Files;
using BindSim.Exploration.Judging;
using BindSim.Exploration.ModelChecking;
using BindSim.Exploration.Observing;
using BindSim.Exploration.Running;
using BindSim.Exploration.Specifications;
using BindSim.Exploration.Tracing;
using BindSim.KnownBugs;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;
using BindSim.SimServer.Xml;
using BindSim.Testing;

namespace BindSim.Exploration.Tests.Enacting;

/// <summary>What the specification may do, the server does, with real stanzas; or it is said where it does not.</summary>
public sealed class EnactmentTests
{
    private static readonly SessionPolicy TerminateOld = new() { Conflict = ConflictPolicy.TerminateOld };
    private static readonly SessionPolicy RefuseNew = new() { Conflict = ConflictPolicy.RefuseNew };
    private static readonly SpecificationBound Two = new(2, ["balcony"]) { Retries = 1, Drops = 1 };

    public static TheoryData<string> Shipped => [.. Directory.GetFiles(RepositoryRoot.Path("policies"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    /// <summary>Every violation, goal and finding that two devices of a shipped policy reach without drops.</summary>
    [Theory]
    [MemberData(nameof(Shipped))]
    public void The_server_follows_every_run_that_is_told_of_a_shipped_policy(string name)
    {
        SessionPolicy policy = PolicyFile.Read(RepositoryRoot.Path("policies", name + ".yaml"));
        Enactment[] all = [.. All(policy, new SpecificationBound(2, ModelResources.Of(policy)) { OnKick = OnKick.ReconnectAtOnce }).Select(told => told.Enactment)];
        Assert.NotEmpty(all);
        Assert.All(all, enactment => Assert.Null(enactment.Deviation));
        Assert.All(all, IsHadAgain);
    }

    [Theory]
    [InlineData(OnKick.ReconnectAtOnce, KickOrder.BeforeGrant, GrantPoint.Bind)]
    [InlineData(OnKick.ReconnectAtOnce, KickOrder.AfterGrant, GrantPoint.Bind)]
    [InlineData(OnKick.ReconnectAtOnce, KickOrder.BeforeGrant, GrantPoint.SessionIq)]
    [InlineData(OnKick.ReconnectAfterOneSecond, KickOrder.BeforeGrant, GrantPoint.Bind)]
    [InlineData(OnKick.ReconnectWithBackoff, KickOrder.AfterGrant, GrantPoint.Bind)]
    public void A_kick_war_goes_twice_round_its_loop(OnKick onKick, KickOrder order, GrantPoint grantPoint)
    {
        SessionPolicy policy = TerminateOld with { KickOrder = order, GrantPoint = grantPoint };
        (Run<SystemState, Step> war, Enactment enactment) = Of(policy, Two with { OnKick = onKick, Drops = 0 }, "INV-L1");
        int loop = war.Steps.Count - war.LoopStart!.Value;
        Assert.Null(enactment.Deviation);
        Assert.Equal(war.Steps.Count + loop, enactment.Steps.Count);
        Assert.Equal(RunEnd.Quiescent, enactment.Result.End);

        int kicksOfModel = war.Steps.Count(step => step.Action.Kind == StepKind.Fence) + war.Steps.Skip(war.LoopStart.Value).Count(step => step.Action.Kind == StepKind.Fence);
        Assert.Equal(kicksOfModel, Told(enactment).Count(said => said.Step <= enactment.Steps[^1].To && IsKick(said)));
        Assert.True(kicksOfModel >= 4);
        IsHadAgain(enactment);
    }

    [Fact]
    public void A_device_is_locked_out_by_its_own_ghost_with_real_stanzas()
    {
        (_, Enactment enactment) = Of(RefuseNew, Two, "locked-out");
        Assert.Null(enactment.Deviation);
        Observed refusal = Told(enactment).First(said => said is { Kind: ObservedKind.ServerSent, Element.Name: "iq" } && said.Element.Attribute("type") == "error");
        Assert.Equal("device-1", refusal.Connection.Client);
        Assert.Equal(2, refusal.Connection.Attempt);
        Assert.Equal(refusal.Step, enactment.Steps[^1].To);
    }

    [Fact]
    public void A_limit_that_is_looked_at_after_the_grant_is_exceeded_in_the_directory_of_the_server()
    {
        SessionPolicy policy = new() { Conflict = ConflictPolicy.Override, AccountLimit = new(1, OverLimit.TerminateOldest) { Check = LimitCheck.AfterGrant } };
        (_, Enactment enactment) = Of(policy, new SpecificationBound(2, ["balcony", "garden"]), "limit-exceeded");
        Assert.Null(enactment.Deviation);
        var watch = new Directories();
        Replay.Execute(enactment.Trace, ServerVariant.Correct, watch);
        Assert.Equal(2, watch.Changes.Last(change => change.Step <= enactment.Steps[^1].To).Rows.Count(row => row is { Live: true, Jid.Bare.Localpart.Value: "juliet" }));
    }

    [Fact]
    public void Under_kick_after_grant_two_are_told_that_they_own_one_address()
    {
        (_, Enactment enactment) = Of(TerminateOld with { KickOrder = KickOrder.AfterGrant }, Two with { Drops = 0 }, "two-owners");
        Assert.Null(enactment.Deviation);
        Observed[] before = [.. Told(enactment).Where(said => said.Step <= enactment.Steps[^1].To)];
        Assert.Equal(2, before.Count(said => said is { Kind: ObservedKind.ServerSent, Element.Name: "iq", Connection.Client: not "romeo" } && said.Element.Attribute("type") == "result"));
        Assert.DoesNotContain(before, IsKick);
    }

    /// <summary>The specification decides binds in any order, this server in the order in which they arrive.</summary>
    [Fact]
    public void Where_the_specification_allows_more_than_the_server_does_that_is_said_at_the_step()
    {
        SessionPolicy policy = new() { Conflict = ConflictPolicy.RefuseThenTerminate };
        (Run<SystemState, Step> run, Enactment enactment) = Of(policy, Two with { StoreFailures = 1 }, "kick");
        Assert.Contains("in the order in which they arrive", enactment.Deviation, StringComparison.Ordinal);
        Assert.Equal(StepKind.Decide, run.Steps[enactment.Steps.Count].Action.Kind);
        Assert.True(enactment.Steps.Count < enactment.Asked);
        Assert.Equal(RunEnd.Quiescent, enactment.Result.End);
        IsHadAgain(enactment);
    }

    /// <summary>The server is asked and not told: one with a bug answers with its bug.</summary>
    [Fact]
    public void A_server_with_a_bug_violates_in_the_run_what_the_specification_keeps()
    {
        Enactment enactment = Of(TerminateOld, Two with { Drops = 0 }, "kick", Gallery.Bug("S-03")!.Variant).Enactment;
        Assert.Equal(RunEnd.Violated, enactment.Result.End);
        Assert.Equal("S-03", enactment.Trace.Variant);
        Assert.False(enactment.IsWhole);
    }

    [Fact]
    public void A_store_that_fails_fails_at_the_bind_that_it_fails_for()
    {
        var search = new ModelSearch(TerminateOld, Juliet(TerminateOld), Two with { StoreFailures = 1, Drops = 0 });
        var failed = Property<SystemState>.Sometimes("failed", "", static (in state) => state.Streams[2].Answer == Answer.InternalServerError && state.Devices[0].Phase == DevicePhase.Bound);
        Run<SystemState, Step> run = ModelChecker.Check(search.System, [failed], search.Options with { Symmetry = null }).Results[0].Run!;
        Enactment enactment = Enacter.Enact(search.System.Specification, run, "failed");
        Assert.Null(enactment.Deviation);
        Observed refusal = Told(enactment).Last(said => said is { Kind: ObservedKind.ServerSent, Element.Name: "iq" } && said.Element.Attribute("type") == "error");
        Assert.NotNull(refusal.Element!.Child("error", Namespaces.Client)!.Child("internal-server-error", Namespaces.StanzaErrors));
        Assert.Equal("device-2", refusal.Connection.Client);
    }

    [Fact]
    public void A_run_may_end_with_a_lost_connection_that_the_server_notices()
    {
        var search = new ModelSearch(TerminateOld, Juliet(TerminateOld), new SpecificationBound(1, ["balcony"]) { Retries = 1, Drops = 1 });
        var noticed = Property<SystemState>.Sometimes("noticed", "", static (in state) => state is { Drops: 0 } && state.Devices[0].Phase == DevicePhase.Offline && state.Streams[1].Seen == BindSim.Model.Specification.Sighting.Owed);
        Run<SystemState, Step> run = ModelChecker.Check(search.System, [noticed], search.Options).Results[0].Run!;
        Enactment enactment = Enacter.Enact(search.System.Specification, run, "noticed");
        Assert.Equal(StepKind.Notice, run.Steps[^1].Action.Kind);
        Assert.Null(enactment.Deviation);
        IsHadAgain(enactment);
    }

    [Fact]
    public void Each_step_says_where_in_the_run_it_is()
    {
        (_, Enactment enactment) = Of(TerminateOld, Two with { Drops = 0 }, "kick");
        Assert.Equal(
            [EnactedKind.Done, EnactedKind.Done, EnactedKind.Done, EnactedKind.Done, EnactedKind.Done, EnactedKind.Done],
            enactment.Steps.Select(step => step.Kind));
        Assert.All(enactment.Steps.Zip(enactment.Steps.Skip(1)), pair => Assert.Equal(pair.First.To + 1, pair.Second.From));
    }

    [Theory]
    [InlineData("hibernation", StepKind.Notice)]
    [InlineData("resumption", StepKind.Resume)]
    [InlineData("resumption-failed", StepKind.Resume)]
    public void Sessions_hibernate_are_resumed_or_come_too_late_with_real_stanzas(string goal, StepKind last)
    {
        SessionPolicy policy = TerminateOld with { StreamManagement = new StreamManagementPolicy() };
        (Run<SystemState, Step> run, Enactment enactment) = Of(policy, new SpecificationBound(1, ["balcony"]) { Retries = 1, Drops = 1, StreamManagement = true }, goal);
        Assert.Null(enactment.Deviation);
        Assert.Equal(last, run.Steps[^1].Action.Kind);
        Assert.Contains(Told(enactment), said => said is { Kind: ObservedKind.ServerSent, Element.Name: "enabled" });
        Assert.Equal(goal == "resumption", Told(enactment).Any(said => said.Step <= enactment.Steps[^1].To && said is { Kind: ObservedKind.ServerSent, Element.Name: "resumed" }));
        Assert.Equal(goal == "resumption-failed", Told(enactment).Any(said => said.Step <= enactment.Steps[^1].To && said is { Kind: ObservedKind.ServerSent, Element.Name: "failed" }));
        IsHadAgain(enactment);
    }

    private static IEnumerable<(Run<SystemState, Step> Run, Enactment Enactment)> All(SessionPolicy policy, SpecificationBound bound, ServerVariant? variant = null)
    {
        var search = new ModelSearch(policy, Juliet(policy), bound);
        foreach (PropertyResult<SystemState, Step> result in search.Check().Results)
        {
            if (result.Run is { } run)
            {
                yield return (run, Enacter.Enact(search.System.Specification, run, result.Property.Id, result.Property.Sentence, variant));
            }
        }
    }

    private static (Run<SystemState, Step> Run, Enactment Enactment) Of(SessionPolicy policy, SpecificationBound bound, string id, ServerVariant? variant = null) =>
        All(policy, bound, variant).Single(told => told.Enactment.Trace.Scenario.Name == id);

    private static BareJid Juliet(SessionPolicy policy) =>
        BareJid.TryParse("juliet@im.example.com", policy.Addresses, out BareJid account, out _) ? account : throw new InvalidOperationException();

    /// <summary>The trace survives its file, and its run is the same again.</summary>
    private static void IsHadAgain(Enactment enactment)
    {
        Trace read = TraceFile.Parse(TraceFile.Write(enactment.Trace), "trace");
        Assert.Equal(enactment.Trace, read);
        Assert.Equal(enactment.Result, Replay.Execute(read, ServerVariant.Correct));
    }

    private static List<Observed> Told(Enactment enactment)
    {
        var watch = new Directories();
        Replay.Execute(enactment.Trace, ServerVariant.Correct, watch);
        return watch.All;
    }

    private static bool IsKick(Observed said) =>
        said is { Kind: ObservedKind.ServerSent, Element: { Name: "error" } error } && error.Child("conflict", Namespaces.StreamErrors) is not null;

    private sealed class Directories : IDirectoryObserver
    {
        public List<Observed> All { get; } = [];

        public List<DirectoryChange> Changes { get; } = [];

        public void Observe(in Observed observed) => All.Add(observed);

        public void DirectoryChanged(DirectoryChange change) => Changes.Add(change);
    }
}
