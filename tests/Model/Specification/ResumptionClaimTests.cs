using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>Each claim about stream management refuses a state that breaks it, and takes the nearest one that does not.</summary>
public sealed class ResumptionClaimTests
{
    private static readonly DeviceState Knowing = new(DevicePhase.Resuming, 0, 0, 0, 0, Token: 1);
    private static readonly StreamState Sleeping = Owner(1) with { Phase = StreamPhase.Hibernating, Token = 1, Deserted = true };
    private static readonly StreamState Failed = new() { Phase = StreamPhase.Open, Answer = Answer.ItemNotFound };

    [Fact]
    public void An_id_of_two_sessions_breaks_S1()
    {
        Breaks("INV-S1", State(Knowing, Owner(1) with { Token = 1 }, Sleeping));
        Keeps("INV-S1", State(Knowing, Owner(1) with { Token = 2 }, Sleeping));
        Keeps("INV-S1", State(Knowing, Owner(1), Owner(1)));
    }

    [Fact]
    public void A_session_that_is_over_and_kept_breaks_S3()
    {
        Keeps("INV-S3", State(Knowing, default, Sleeping));
        Breaks("INV-S3", State(Knowing with { Phase = DevicePhase.Left }, default, Sleeping));
        Breaks("INV-S3", State(Knowing, default, Sleeping with { Phase = StreamPhase.Ended }));
        Breaks("INV-S3", State(Knowing, default, Sleeping with { Deserted = false }));
    }

    [Fact]
    public void A_session_that_is_there_and_not_found_breaks_S4()
    {
        Breaks("INV-S4", State(Knowing, Failed, Sleeping));
        Breaks("INV-S4", State(Knowing, Failed, Sleeping with { Phase = StreamPhase.Bound }));
        Keeps("INV-S4", State(Knowing, Failed, Sleeping with { Doom = Doom.Replaced }));
        Keeps("INV-S4", State(Knowing, Failed, Sleeping with { Token = 2 }));
        Keeps("INV-S4", State(Knowing, Failed, default));
    }

    [Fact]
    public void A_session_that_hibernates_at_the_end_breaks_S5()
    {
        Breaks("INV-S5", State(Knowing with { Phase = DevicePhase.Stopped }, default, Sleeping));
        Keeps("INV-S5", State(Knowing with { Phase = DevicePhase.Stopped }, default, default));
    }

    [Fact]
    public void Two_owners_of_one_resource_break_U1_also_where_one_hibernates()
    {
        Breaks("INV-U1", State(Knowing, Owner(1), Sleeping));
        Keeps("INV-U1", State(Knowing, Owner(2), Sleeping));
    }

    [Theory]
    [InlineData("INV-S3")]
    [InlineData("INV-S4")]
    public void Each_device_is_looked_at_with_its_own_streams(string id)
    {
        SystemState first = id == "INV-S3" ? State(Knowing with { Phase = DevicePhase.Left }, default, Sleeping) : State(Knowing, Failed, Sleeping);
        SystemState second = default, mixed = default;
        first.Streams[..2].CopyTo(second.StreamsToChange[2..]);
        first.Streams[..2].CopyTo(mixed.StreamsToChange[2..]);
        second.DevicesToChange[1] = first.Devices[0];
        mixed.DevicesToChange[2] = first.Devices[0];
        Breaks(id, second);
        Keeps(id, mixed);
    }

    private static readonly SessionSpecification Managed = Specified(TerminateOld with { StreamManagement = new StreamManagementPolicy() }, Bound(2, "balcony") with { StreamManagement = true });

    private static void Breaks(string id, SystemState state) => Assert.False(Claim(id).Holds(state));

    private static void Keeps(string id, SystemState state) => Assert.True(Claim(id).Holds(state));

    private static Claim Claim(string id) => new SpecificationClaims(Managed).All.Single(claim => claim.Id == id);

    private static SystemState State(DeviceState device, StreamState present, StreamState left)
    {
        var state = default(SystemState);
        state.DevicesToChange[0] = device;
        state.StreamsToChange[0] = present;
        state.StreamsToChange[1] = left;
        return state;
    }
}
