using BindSim.Exploration.ModelChecking;
using BindSim.Exploration.Specifications;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Tests.Specifications;

/// <summary>The model checker on the specification: the numbers that a naive search finds, with and without symmetry.</summary>
public sealed class SpecificationSearchTests
{
    private const string Managed = "terminate-old with stream management";
    private const string Written = "terminate-old with stream management and messages";
    private const string Counted = "terminate-old with stream management and two messages unacknowledged";
    private const string Asked = "terminate-old with stream management, a message and a request of a device";
    private const string Sent = "terminate-old with stream management and two messages of devices";
    private const string Alike = "generated resources with stream management and messages";
    private const string Among = "terminate-old with presence among devices";
    private static readonly SessionPolicy Limited = new() { Conflict = ConflictPolicy.TerminateOld, AccountLimit = new(2, OverLimit.TerminateOldest) };

    public static TheoryData<string, int, int, int> Bounds => new()
    {
        { "terminate-old", 2, 1, 1 },
        { "terminate-old", 3, 0, 0 },
        { "refuse-new", 2, 2, 1 },
        { "override", 3, 0, 1 },
        { "limited", 3, 0, 0 },
        { Managed, 2, 1, 1 },
        { Written, 2, 0, 1 },
        { Counted, 2, 0, 1 },
        { Asked, 2, 0, 0 },
        { Sent, 2, 1, 1 },
        { Alike, 2, 0, 0 },
        { Among, 2, 1, 1 },
        { Among, 3, 0, 0 },
        { "session-iq", 2, 1, 1 },
        { "session-iq-generated", 2, 0, 1 },
    };

    /// <summary>The same as in tests/Model/Specification, where a queue and a set find them.</summary>
    [Theory]
    [InlineData("terminate-old", 2, 0, 0, 62, 108)]
    [InlineData("refuse-new", 2, 0, 0, 38, 58)]
    [InlineData("override", 2, 0, 0, 44, 68)]
    [InlineData("terminate-old", 2, 1, 1, 835, 2276)]
    [InlineData("terminate-old", 3, 0, 0, 602, 1569)]
    [InlineData(Managed, 1, 2, 2, 310, 733)]
    [InlineData(Managed, 2, 0, 1, 571, 1836)]
    [InlineData(Written, 1, 0, 1, 85, 178)]
    [InlineData(Written, 2, 0, 1, 3606, 13726)]
    [InlineData("session-iq", 2, 0, 0, 90, 160)]
    [InlineData("session-iq-generated", 2, 0, 0, 63, 108)]
    public void It_finds_what_the_naive_search_finds(string policy, int devices, int retries, int drops, int states, int transitions)
    {
        SessionSpecification specification = Specification(policy, Bound(devices, ["balcony"], retries, drops));
        CheckReport<SystemState, Step> report = ModelChecker.Check(
            new SpecificationSystem(specification), [], Options(specification) with { CheckPacking = true });
        Assert.Equal((states, transitions), (report.States, report.Transitions));
    }

    [Theory]
    [MemberData(nameof(Bounds))]
    public void Devices_are_interchangeable(string policy, int devices, int retries, int drops)
    {
        SessionSpecification specification = Specification(policy, Bound(devices, ["balcony", "garden"], retries, drops));
        var packing = new SpecificationPacking(specification);
        Assert.Null(SymmetryAudit<SystemState, Step>.FirstBreach(
            new SpecificationSystem(specification), Properties(specification), new SpecificationSymmetry(specification, packing), Options(specification)));
    }

    [Theory]
    [MemberData(nameof(Bounds))]
    public void Symmetry_changes_the_number_of_states_and_no_verdict(string policy, int devices, int retries, int drops)
    {
        SessionSpecification specification = Specification(policy, Bound(devices, ["balcony", "garden"], retries, drops));
        var system = new SpecificationSystem(specification);
        CheckOptions<SystemState, Step> full = Options(specification);
        var packing = (SpecificationPacking)full.Packing;
        var reduced = full with { Symmetry = new SpecificationSymmetry(specification, packing) };
        CheckReport<SystemState, Step> all = ModelChecker.Check(system, Properties(specification), full);
        CheckReport<SystemState, Step> some = ModelChecker.Check(system, Properties(specification), reduced);
        Assert.True(some.States < all.States);
        Assert.Equal(
            all.Results.Select(result => (result.Property.Id, result.Verdict, result.Run?.Steps.Count)),
            some.Results.Select(result => (result.Property.Id, result.Verdict, result.Run?.Steps.Count)));
    }

    [Fact]
    public void Two_devices_that_differ_in_their_stanzas_only_have_one_canonical_form()
    {
        SessionSpecification specification = Specification(Alike, Bound(2, ["balcony"], 0, 0));
        var symmetry = new SpecificationSymmetry(specification, new SpecificationPacking(specification));
        var state = default(SystemState);
        state.StreamsToChange[0] = new StreamState { Phase = StreamPhase.Bound, Name = 2 };
        state.StreamsToChange[2] = state.Streams[0] with { Down = new StanzaFlow { First = new Letter(Mail.Sent, 0) } };
        Assert.NotEqual(state, symmetry.Permute(state, [1, 0]));
        Assert.Equal(symmetry.Canonical(state), symmetry.Canonical(symmetry.Permute(state, [1, 0])));
    }

    /// <summary>Every state of a search is packed and unpacked, also with counts, numbers and who knows whom.</summary>
    [Theory]
    [InlineData(Counted, 1, 2)]
    [InlineData(Asked, 1, 2)]
    [InlineData(Sent, 1, 2)]
    [InlineData(Among, 3, 0)]
    public void What_is_packed_is_unpacked(string policy, int devices, int drops)
    {
        SessionSpecification specification = Specification(policy, Bound(devices, ["balcony"], drops, drops));
        CheckReport<SystemState, Step> report = ModelChecker.Check(new SpecificationSystem(specification), Properties(specification), Options(specification) with { CheckPacking = true });
        Assert.True(report.IsComplete);
        Assert.DoesNotContain(report.Results, result => result.Property.Id.StartsWith("INV", StringComparison.Ordinal) && result.Verdict != Verdict.Proved);
    }

    [Fact]
    public void A_kick_war_is_told_as_a_loop()
    {
        SessionSpecification specification = Specification("terminate-old", Bound(2, ["balcony"], 0, 0) with { OnKick = OnKick.ReconnectAtOnce });
        CheckReport<SystemState, Step> report = ModelChecker.Check(new SpecificationSystem(specification), Properties(specification), Options(specification));
        Run<SystemState, Step> run = report["INV-L1"].Run!;
        Assert.Equal(run.StateAfter(run.LoopStart!.Value), run.Last);
        Assert.Contains(run.Steps.Skip(run.LoopStart.Value), step => step.Action.Kind == StepKind.Fence);
    }

    private static List<Property<SystemState>> Properties(SessionSpecification specification) =>
        [.. new SpecificationClaims(specification).All.Select(claim => claim.ToProperty())];

    private static CheckOptions<SystemState, Step> Options(SessionSpecification specification) => new() { Packing = new SpecificationPacking(specification) };

    private static SpecificationBound Bound(int devices, ValueList<string?> resources, int retries, int drops) =>
        new(devices, resources) { Retries = retries, Drops = drops };

    private static SessionSpecification Specification(string policy, SpecificationBound bound)
    {
        SessionPolicy known = policy switch
        {
            "terminate-old" => new SessionPolicy { Conflict = ConflictPolicy.TerminateOld },
            "refuse-new" => new SessionPolicy { Conflict = ConflictPolicy.RefuseNew },
            "session-iq" => new SessionPolicy { Conflict = ConflictPolicy.TerminateOld, GrantPoint = GrantPoint.SessionIq },
            "session-iq-generated" => new SessionPolicy { AlwaysGenerate = true, GrantPoint = GrantPoint.SessionIq },
            Alike => new SessionPolicy { AlwaysGenerate = true, StreamManagement = new StreamManagementPolicy() },
            Among => new SessionPolicy { Conflict = ConflictPolicy.TerminateOld },
            "override" => new SessionPolicy { Conflict = ConflictPolicy.Override },
            Managed or Written or Counted or Asked or Sent => new SessionPolicy { Conflict = ConflictPolicy.TerminateOld, StreamManagement = new StreamManagementPolicy() },
            _ => Limited,
        };
        return new SessionSpecification(
            known, BareJid.TryParse("juliet@im.example.com", known.Addresses, out BareJid account, out _) ? account : default, Altered(policy, bound));
    }

    private static SpecificationBound Altered(string policy, SpecificationBound bound) => policy switch
    {
        Managed => bound with { StreamManagement = true },
        Written => bound with { StreamManagement = true, Messages = 1 },
        Counted => bound with { StreamManagement = true, Messages = 2, Window = 2, Presence = false },
        Sent => bound with { StreamManagement = true, Sends = 2, Window = 2, Presence = false },
        Asked => bound with { StreamManagement = true, Sends = 1, Requests = 1, Window = 2, Presence = false },
        Alike => bound with { StreamManagement = true, Messages = 1, Presence = false },
        Among => bound with { OwnPresence = true },
        _ => bound,
    };
}
