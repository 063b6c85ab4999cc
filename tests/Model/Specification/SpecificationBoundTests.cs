using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>What a bound may be, what follows from it, and how it and the steps within it are told.</summary>
public sealed class SpecificationBoundTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(SystemState.DevicesMax + 1)]
    public void Devices_are_from_1_to_6(int devices)
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => Bound(devices, "balcony"));
        Assert.Contains("From 1 to 6 devices.", thrown.Message, StringComparison.Ordinal);
        Assert.Equal([1, SystemState.DevicesMax], new[] { 1, SystemState.DevicesMax }.Select(allowed => Bound(allowed, "balcony").Devices));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void Resources_are_from_1_to_8(int resources)
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => Wanting(resources));
        Assert.Contains("From 1 to 8 resources.", thrown.Message, StringComparison.Ordinal);
        Assert.Equal([1, 8], new[] { 1, 8 }.Select(allowed => Wanting(allowed).Resources.Count));

        static SpecificationBound Wanting(int resources) => new(1, [.. Enumerable.Range(0, resources).Select(i => $"r{i}")]);
    }

    [Fact]
    public void A_device_that_is_refused_or_turns_to_another_resource_has_one_to_try_for_each_device()
    {
        Assert.Equal(1, Bound(3, "balcony").Variants);
        Assert.Equal(3, (Bound(3, "balcony") with { Retries = 1 }).Variants);
        Assert.Equal(3, (Bound(3, "balcony") with { OnKick = OnKick.AskForAnotherResource }).Variants);
        Assert.Equal(1, (Bound(3, "balcony") with { OnKick = OnKick.ReconnectAtOnce }).Variants);
    }

    [Fact]
    public void Stanzas_reach_devices_where_messages_are_written_to_them_or_their_own_are_answered()
    {
        Assert.Equal((false, false), Of(Bound(1, "balcony")));
        Assert.Equal((true, false), Of(Bound(1, "balcony") with { Messages = 1 }));
        Assert.Equal((true, true), Of(Bound(1, "balcony") with { Sends = 1 }));
        Assert.Equal((true, true), Of(Bound(1, "balcony") with { Requests = 1 }));

        static (bool, bool) Of(SpecificationBound bound) => (bound.HasLetters, bound.IsOutward);
    }

    [Fact]
    public void A_bound_is_told_by_what_is_in_it()
    {
        Assert.Equal("1 device, 1 resource, kicked devices stop", (Bound(1, "balcony") with { Presence = false }).ToString());
        Assert.Equal(
            "1 device, 1 resource, 1 retry, 1 drop, 1 store failure, 1 message, 1 message sent, 1 request, 2 stanzas unacknowledged, 3 counts of stanzas, presence, stream management, kicked devices stop",
            (Bound(1, "balcony") with { Retries = 1, Drops = 1, StoreFailures = 1, Messages = 1, Sends = 1, Requests = 1, Window = 2, StreamManagement = true }).ToString());
        Assert.Equal(
            "2 devices, 2 resources, 2 retries, 2 drops, 2 store failures, 2 messages, 2 messages sent, 2 requests, presence also among themselves, kicked devices stop",
            (Bound(2, "balcony", "garden") with { Retries = 2, Drops = 2, StoreFailures = 2, Messages = 2, Sends = 2, Requests = 2, OwnPresence = true }).ToString());
        Assert.Equal("2 devices, 1 resource, stream management, kicked devices stop", (Bound(2, "balcony") with { Presence = false, OwnPresence = true, Window = 2, StreamManagement = true }).ToString());
    }

    [Theory]
    [InlineData(OnKick.ReconnectAtOnce, "kicked devices reconnect at once")]
    [InlineData(OnKick.ReconnectAfterOneSecond, "kicked devices reconnect after a second")]
    [InlineData(OnKick.ReconnectWithBackoff, "kicked devices reconnect with backoff")]
    [InlineData(OnKick.AskForAnotherResource, "kicked devices ask for another resource")]
    public void What_kicked_devices_do_is_told_last(OnKick onKick, string told) => Assert.EndsWith(told, (Bound(1, "balcony") with { OnKick = onKick }).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(StepKind.Connect, 0, "device 1 connects and asks to bind")]
    [InlineData(StepKind.Wake, 0, "device 1: its timer fires")]
    [InlineData(StepKind.Read, 0, "device 1 reads")]
    [InlineData(StepKind.Drop, 0, "device 1 loses its connection")]
    [InlineData(StepKind.Drop, 1, "device 1 goes for good")]
    [InlineData(StepKind.Drop, 2, "device 1 closes its stream")]
    [InlineData(StepKind.Promise, 0, "server tells device 1 its address")]
    [InlineData(StepKind.Promise, 1, "server ends device 1 without another answer")]
    [InlineData(StepKind.Decide, 0, "server decides the bind of device 1")]
    [InlineData(StepKind.Decide, 1, "server ends device 1 without another answer")]
    [InlineData(StepKind.FailStore, 0, "fault: the store fails for device 1")]
    [InlineData(StepKind.Fence, 0, "server ends the session of device 1")]
    [InlineData(StepKind.Grant, 0, "server grants device 1")]
    [InlineData(StepKind.Trim, 0, "server looks at the limits after the grant of device 1")]
    [InlineData(StepKind.Remove, 0, "server removes the row of device 1")]
    [InlineData(StepKind.Show, 0, "server shows device 1 to the contact")]
    [InlineData(StepKind.Notice, 0, "server notices that device 1 is gone")]
    [InlineData(StepKind.Tell, 0, "server tells the contact that device 1 is gone")]
    [InlineData(StepKind.Tell, 1, "server tells the other devices that device 1 is gone")]
    [InlineData(StepKind.Enable, 0, "server enables stream management for device 1")]
    [InlineData(StepKind.Resume, 0, "server takes the request of device 1 to resume")]
    [InlineData(StepKind.Expire, 0, "the deadline of device 1 passes")]
    [InlineData(StepKind.Write, 0, "a message reaches device 1")]
    [InlineData(StepKind.Acknowledge, 0, "server takes the acknowledgement of device 1")]
    [InlineData(StepKind.Return, 0, "server gives back the message that device 1 left")]
    [InlineData(StepKind.Inherit, 0, "server passes on the message that device 1 left")]
    [InlineData(StepKind.Send, 0, "device 1 sends a message")]
    [InlineData(StepKind.Send, 1, "device 1 sends a request")]
    [InlineData(StepKind.Handle, 0, "server handles what device 1 sent")]
    [InlineData(StepKind.Answer, 0, "the request of device 1 is answered")]
    [InlineData(StepKind.SayHandled, 0, "server says how many stanzas of device 1 it has handled")]
    [InlineData(StepKind.ResumeStray, 0, "server takes the request to resume that device 1 sent on a connection lost since")]
    [InlineData(StepKind.NoticeStray, 0, "server notices that the connection is lost on which device 1 asked to resume")]
    public void A_step_is_told_in_a_sentence(StepKind kind, byte choice, string told)
    {
        Assert.Equal(told, new Step(kind, 0, choice).ToString());
        string third = kind is StepKind.ResumeStray or StepKind.NoticeStray ? "device 3" : "device 3 (old stream)";
        Assert.Equal(told.Replace("device 1", third, StringComparison.Ordinal), new Step(kind, 5, choice).ToString());
    }

    [Fact]
    public void Every_kind_of_step_is_told_in_a_sentence_of_its_own() =>
        Assert.Equal(Enum.GetValues<StepKind>().Length, Enum.GetValues<StepKind>().Select(kind => new Step(kind, 0, 0).ToString()).Where(told => told.Contains("device 1", StringComparison.Ordinal)).Distinct().Count());
}
