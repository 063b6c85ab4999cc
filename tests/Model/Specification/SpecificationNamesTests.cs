using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>What the numbers in states stand for, and what of a policy a specification looks at.</summary>
public sealed class SpecificationNamesTests
{
    [Fact]
    public void Each_resource_and_variant_has_a_name_and_so_has_what_is_generated()
    {
        SpecificationNames names = Of("balcony", "garden");
        Assert.Equal([1, 2, 3, 4], new[] { (0, 0), (0, 1), (1, 0), (1, 1) }.Select(asked => (int)Name(names, asked.Item1, asked.Item2)));
        Assert.Equal(9, names.Last);
        Assert.Equal([1, 5, 6], new[] { GrantForm.Asked, GrantForm.Generated, GrantForm.AskedAndGenerated }.Select(form => (int)names.Granted(1, form)));
        Assert.Equal([false, false, true, true], new byte[] { 0, 4, 5, 6 }.Select(names.IsGenerated));
    }

    [Fact]
    public void Names_are_told_to_people()
    {
        SpecificationNames names = Of("balcony", "garden");
        Assert.Equal(["any", "balcony", "balcony-2", "(generated)", "balcony (generated)"], new byte[] { 0, 1, 2, 5, 6 }.Select(names.Describe));
        Assert.Equal("device-2", Of((string?)null).Describe(Name(Of((string?)null), 0, 1)));
    }

    [Fact]
    public void What_is_generated_is_another_resource_for_each_stream()
    {
        SpecificationNames names = Of("balcony", "garden");
        Assert.Equal(["generated-1", "generated-3"], new[] { 0, 2 }.Select(stream => names.Resource(5, stream).Value));
        Assert.Equal("balcony generated-3", names.Resource(6, 2).Value);
        Assert.Equal("garden", names.Resource(3, 2).Value);
        Assert.Equal(["garden", "generated-13", null], new byte[] { 3, 5, 0 }.Select(names.Asked));
    }

    [Fact]
    public void Two_spellings_of_a_resource_have_one_name_and_two_illegal_ones_two()
    {
        SpecificationNames spelt = Of("caf\u00e9", "cafe\u0301");
        Assert.Equal(Name(spelt, 0, 0), Name(spelt, 1, 0));
        SpecificationNames illegal = Of("a\tb", "c\td", "a\tb");
        Assert.NotEqual(Name(illegal, 0, 0), Name(illegal, 1, 0));
        Assert.Equal(Name(illegal, 0, 0), Name(illegal, 2, 0));
    }

    [Fact]
    public void Refusals_are_counted_and_sessions_resumed_only_where_the_policy_says()
    {
        Assert.Equal(0, Decisions(TerminateOld with { RefusalsBeforeKick = 3 }).RefusalsCounted);
        Assert.Equal(3, Decisions(new SessionPolicy { Conflict = ConflictPolicy.RefuseThenTerminate, RefusalsBeforeKick = 3 }).RefusalsCounted);
        Assert.False(Decisions(TerminateOld).AreResumable);
        Assert.False(Decisions(TerminateOld with { StreamManagement = new StreamManagementPolicy { Resume = TimeSpan.Zero } }).AreResumable);
        Assert.True(Decisions(TerminateOld with { StreamManagement = new StreamManagementPolicy() }).AreResumable);
    }

    private static SpecificationNames Of(params string?[] resources) => new(TerminateOld, Bound(2, resources) with { Retries = 1 });

    private static byte Name(SpecificationNames names, int wish, int variant) => names.NameOf(new DeviceState(DevicePhase.Offline, (byte)wish, (byte)variant, 0, 0));

    private static PolicyDecisions Decisions(SessionPolicy policy) => Specified(policy, Bound(2, "balcony")).Server.Decisions;
}
