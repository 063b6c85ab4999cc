using BindSim.Exploration.ModelChecking;
using BindSim.Exploration.Specifications;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;
using BindSim.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Exploration.Tests.Specifications;

/// <summary>Resources that a policy cannot tell apart are interchangeable, and those that it can are not: against the full search.</summary>
public sealed class ResourceSymmetryTests
{
    private static readonly DeviceClass Phones = new("phones", ["phone*"], new SessionLimit(1, OverLimit.TerminateOldest), ConflictPolicy.RefuseNew);

    /// <summary>Policies and bounds small enough to be searched whole.</summary>
    private static Arbitrary<ModelSearch> Searches { get; } = Arb.From(
        from conflict in Gen.Elements(Enum.GetValues<ConflictPolicy>())
        from over in Gen.Elements(Enum.GetValues<OverLimit>())
        from limit in Gen.Elements<int?>(null, 1)
        from form in Gen.Elements(Enum.GetValues<OverrideForm>())
        from hasClass in Gen.Elements(true, false)
        from first in Gen.Elements<string?>("balcony", "phone-a", null)
        from second in Gen.Elements<string?>("garden", "phone-b", "balcony-2")
        from drops in Gen.Elements(0, 1)
        from onKick in Gen.Elements(OnKick.Stop, OnKick.AskForAnotherResource)
        from resumes in Gen.Elements(true, false)
        select new ModelSearch(
            new SessionPolicy
            {
                Conflict = conflict,
                OverrideForm = form,
                AccountLimit = limit is { } max ? new SessionLimit(max, over) : null,
                Classes = hasClass ? [Phones] : [],
                StreamManagement = new StreamManagementPolicy(),
            },
            BareJid.TryParse("juliet@im.example.com", AddressProfile.Precis, out BareJid account, out _) ? account : default,
            new SpecificationBound(2, [first, second]) { Retries = 1, Drops = drops, OnKick = onKick, StreamManagement = resumes, Presence = false }));

    [Fact]
    public void Whatever_is_generated_it_changes_no_verdict_and_no_shortest_run() => Props.Check(
        Searches,
        search =>
        {
            List<Property<SystemState>> safety = [.. search.Properties.Where(property => !property.IsLiveness)];
            CheckReport<SystemState, Step> all = ModelChecker.Check(search.System, safety, search.Options with { Symmetry = null });
            CheckReport<SystemState, Step> some = ModelChecker.Check(search.System, safety, search.Options with { Symmetry = Of(search) });
            Assert.InRange(some.States, 1, all.States);
            Assert.Equal(
                all.Results.Select(result => (result.Property.Id, result.Verdict, result.Run?.Steps.Count)),
                some.Results.Select(result => (result.Property.Id, result.Verdict, result.Run?.Steps.Count)));
        },
        tests: 15);

    [Theory]
    [InlineData("balcony", "garden", 2)]
    [InlineData("phone-a", "phone-b", 2)]
    [InlineData("balcony", "phone-b", 1)]
    [InlineData("balcony", "balcony-2", 1)]
    [InlineData("balcony", null, 1)]
    public void Only_what_the_policy_cannot_tell_apart_is_alike(string first, string? second, int renamings) =>
        Assert.Equal(renamings, ResourceRenaming.Of(Given(first, second).System.Specification).Count);

    [Theory]
    [InlineData("balcony", "garden")]
    [InlineData("phone-a", "phone-b")]
    public void Its_contract_holds_in_every_state_and_it_saves_states(string first, string second)
    {
        ModelSearch search = Given(first, second);
        Assert.Null(SymmetryAudit<SystemState, Step>.FirstBreach(search.System, search.Properties, Of(search), search.Options));
        long devices = ModelChecker.Explore(search.System, search.Options).Count;
        Assert.InRange(ModelChecker.Explore(search.System, search.Options with { Symmetry = Of(search) }).Count, devices / 2, devices - 1);
    }

    private static SpecificationSymmetry Of(ModelSearch search) =>
        new(search.System.Specification, (SpecificationPacking)search.Options.Packing, withResources: true);

    private static ModelSearch Given(string? first, string? second)
    {
        var policy = new SessionPolicy { Conflict = ConflictPolicy.TerminateOld, Classes = [Phones] };
        return new ModelSearch(
            policy,
            BareJid.TryParse("juliet@im.example.com", policy.Addresses, out BareJid account, out _) ? account : default,
            new SpecificationBound(2, [first, second]) { Retries = 1, Drops = 1 });
    }
}
