using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>Stanzas are counted, the counts begin again at 0, and after a resumption exactly the rest is sent again.</summary>
public sealed class CountTests
{
    private static readonly SessionPolicy Managed = TerminateOld with { StreamManagement = new StreamManagementPolicy() };

    /// <summary>One device that loses its connection twice.</summary>
    private static SpecificationBound Lossy { get; } = Bound(1, "balcony") with { Retries = 2, Drops = 2, StreamManagement = true, Presence = false };

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(1, 3, 3)]
    [InlineData(2, 3, 3)]
    [InlineData(2, 4, 4)]
    public void Counts_wrap_and_every_claim_holds(int window, int modulus, int messages)
    {
        var search = new NaiveSearch(Specified(Managed, Lossy with { Messages = messages, Window = window, CountModulus = modulus }));
        Assert.DoesNotContain(search.Broken(), IsBroken);
        Assert.Contains(search.All, state => state.Streams[0] is { Answer: Answer.Resumed } stream && stream.Down.Counted == 0 && stream.Down.IsUnderWay && state is { Messages: 0 });
        Assert.Contains(search.All, state => state.Streams[0] is { Phase: StreamPhase.Bound } stream && stream.Down.Counted < stream.Down.Told && stream.Down.Read == 1);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public void What_devices_send_is_counted_as_well(int window, int modulus)
    {
        var search = new NaiveSearch(Specified(Managed, Lossy with { Sends = 3, Window = window, CountModulus = modulus }));
        Assert.DoesNotContain(search.Broken(), IsBroken);
        Assert.Contains(search.All, state => state.Streams[0].Up is { Read: > 0 } up && up.Counted < up.Told);
        Assert.Contains(search.All, state => state.Streams[0] is { Answer: Answer.Resumed, Up: { Kept: > 0, IsUnderWay: false } });
    }

    [Fact]
    public void A_device_is_told_what_was_handled_and_keeps_the_rest()
    {
        SessionSpecification specification = Specified(Managed, Lossy with { Drops = 0, Sends = 3, Window = 2 });
        var search = new NaiveSearch(specification);
        Assert.DoesNotContain(search.Broken(), id => IsBroken(id) || id == "sender-acknowledged");

        // Counts wrap without a loss, and of two stanzas the one that was handled is kept no more.
        Assert.Contains(search.All, state => state.Streams[0] is { Answer: Answer.Acknowledged } stream && stream.Up.Counted < stream.Up.Told);
        SystemState told = search.All.First(state => state.Streams[0] is { Answer: Answer.Acknowledged, Up: { Count: 2, Read: 1 } });
        SystemState after = specification.Next(told, search.Steps(told).Single(step => step.Kind == StepKind.Read));
        Assert.Equal((1, 0, told.Streams[0].Up.Second), (after.Streams[0].Up.Count, after.Streams[0].Up.Read, after.Streams[0].Up.First));
    }

    [Fact]
    public void Who_comes_too_late_is_told_what_was_handled_and_sends_the_rest_in_its_next_session()
    {
        SessionSpecification specification = Specified(Managed, Lossy with { Retries = 2, Drops = 1, Sends = 2, Window = 2 });
        var search = new NaiveSearch(specification);
        Assert.DoesNotContain(search.Broken(), id => IsBroken(id) || id == "told-after-the-end");

        SystemState late = search.All.First(state => state is { Sends: 0 } && state.Streams[0].IsResuming && state.Devices[0].Left is { Count: 2, Read: 1 });
        Step[] answers = [.. search.Steps(late).Where(step => step.Kind == StepKind.Resume)];
        Assert.Equal(2, answers.Length);
        SystemState told = Read(specification.Next(late, answers[0]), Answer.ItemNotFoundHandled);
        Assert.Equal((1, 0), (told.Devices[0].Left.Kept, told.Devices[0].Left.Read));

        // Nobody knows what became of what the server does not speak of.
        Assert.True(Read(specification.Next(late, answers[1]), Answer.ItemNotFound).Devices[0].Left.IsEmpty);

        SystemState again = search.All.First(state => state.Streams[0].Answer == Answer.Enabled && state.Devices[0].Left is { Kept: 1, First.Number: 2 });
        SystemState sent = Read(again, Answer.Enabled);
        Assert.True(sent.Streams[0].Up is { Count: 1, First: { IsSent: true, IsRead: false, Number: 2 } });
        Assert.True(sent.Devices[0].Left.IsEmpty);

        SystemState Read(SystemState state, Answer answer)
        {
            Assert.Equal(answer, state.Streams[0].Answer);
            return specification.Next(state, search.Steps(state).Single(step => step.Kind == StepKind.Read));
        }
    }

    [Fact]
    public void A_request_of_a_session_that_is_over_is_asked_by_no_other()
    {
        var search = new NaiveSearch(Specified(Managed, Lossy with { Retries = 2, Drops = 1, Sends = 1, Requests = 1, Window = 2 }));
        Assert.DoesNotContain(search.Broken(), IsBroken);
        Assert.Contains(search.All, state => state.Devices[0].Left is { First.IsQuery: true, Second.IsQuery: false, Kept: 2 });
        Assert.DoesNotContain(search.All, state => state.Devices[0] is { Token: 0, Left: var left } && (left.First.IsQuery || left.Second.IsQuery));
        Assert.DoesNotContain(search.All, state => state.Devices[0].Left is { Kept: 1, First.IsQuery: true });
    }

    /// <summary>A request to resume on a connection lost since says an earlier count: too high a number of stanzas would be done.</summary>
    [Fact]
    public void A_count_that_is_out_of_date_changes_nothing()
    {
        var specification = Specified(Managed, Lossy with { Retries = 2, Drops = 2, Messages = 2, CountModulus = 4 });
        var search = new NaiveSearch(specification);
        Assert.DoesNotContain(search.Broken(), IsBroken);
        SystemState late = search.All.First(state =>
            state.Devices[0] is { Phase: DevicePhase.Bound, Stray: { Token: 1, Count: 0 } } && state.Streams[0] is { Token: 1, Closing: StreamClose.None, Down.Told: 1 });
        SystemState after = specification.Next(late, search.Steps(late).Single(step => step.Kind == StepKind.ResumeStray));
        Assert.Equal(late.Streams[0], after.Streams[0]);
        Assert.False(after.Devices[0].Stray.IsThere);
    }

    [Fact]
    public void There_are_more_counts_than_stanzas_that_may_be_unacknowledged()
    {
        var thrown = Assert.Throws<ArgumentException>(() => Specified(Managed, Lossy with { Messages = 1, Window = 2, CountModulus = 2 }));
        Assert.Contains("2 counts", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(3, (Lossy with { Window = 2 }).CountModulus);
    }

    [Theory]
    [InlineData(0, 2, 2)]
    [InlineData(2, 0, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(2, 1, 2)]
    public void Handled_is_the_distance_on_the_ring(byte told, byte count, int handled) => Assert.Equal(handled, new StanzaCounts(3).Handled(told, count));

    [Fact]
    public void After_the_highest_count_comes_0()
    {
        var counts = new StanzaCounts(3);
        Assert.Equal([1, 2, 0], new byte[] { 0, 1, 2 }.Select(counts.After));
        Assert.True(counts.CanBe(2, 0, kept: 1));
        Assert.False(counts.CanBe(1, 0, kept: 1));
    }

    [Fact]
    public void A_count_that_does_not_say_what_was_handled_breaks_S2()
    {
        var kept = new Letter(Mail.Kept | Mail.Sent, 1);
        var read = new Letter(Mail.Kept | Mail.Read, 1);
        Keeps(new StanzaFlow(kept, default, 2, 2, 0), heard: 2);
        Breaks(new StanzaFlow(kept, default, 2, 2, 0), heard: 0);
        Keeps(new StanzaFlow(read, kept, 2, 0, 1), heard: 0);
        Breaks(new StanzaFlow(read, kept, 2, 2, 1), heard: 2);
        Breaks(new StanzaFlow(read, kept, 1, 0, 1), heard: 0);
        Breaks(new StanzaFlow(read with { Where = read.Where | Mail.Sent }, kept, 2, 0, 1), heard: 0);
        Breaks(new StanzaFlow(kept with { Where = Mail.Kept }, default, 2, 2, 0), heard: 2);
    }

    [Fact]
    public void A_wrong_count_of_a_session_that_is_over_breaks_S2()
    {
        SessionSpecification specification = Specified(Managed, Lossy with { Sends = 3, Window = 2 });
        var left = new StanzaFlow(new Letter(Mail.Kept | Mail.Read, 1), new Letter(Mail.Kept, 2), 2, 0, 1);
        Assert.True(HoldsAfterTheEnd(left, token: 1, told: 0));
        Assert.False(HoldsAfterTheEnd(left, token: 1, told: 1));
        Assert.False(HoldsAfterTheEnd(left, token: 1, told: 2));

        // Whoever was told keeps nothing that was handled.
        Assert.False(HoldsAfterTheEnd(left, token: 0, told: null));
        Assert.True(HoldsAfterTheEnd(left.Acknowledged(specification.Counts, 0), token: 0, told: null));

        bool HoldsAfterTheEnd(StanzaFlow left, byte token, byte? told)
        {
            var state = default(SystemState);
            state.DevicesToChange[0] = new DeviceState(DevicePhase.Binding, 0, 0, 0, 0, token, Left: left);
            state.StreamsToChange[0] = new StreamState { Phase = StreamPhase.Open };
            if (told is { } handled)
            {
                ResumptionRules.Fail(ref state.StreamsToChange[0], handled);
            }

            return new SpecificationClaims(specification).All.Single(claim => claim.Id == "INV-S2").Holds(state);
        }
    }

    [Fact]
    public void Messages_out_of_order_break_M5()
    {
        SessionSpecification specification = Specified(Managed, Lossy with { Messages = 3, Window = 2 });
        Assert.True(Holds(specification, "INV-M5", Sent(1, 2), 0));
        Assert.False(Holds(specification, "INV-M5", Sent(2, 1), 0));
        Assert.False(Holds(specification, "INV-M5", Sent(2, 2), 0));
        Assert.False(Holds(specification, "INV-M5", Sent(1, 2) with { Newest = 1 }, 0));
        Assert.True(Holds(specification, "INV-M5", Sent(2, 3) with { Newest = 1 }, 0));

        static StanzaFlow Sent(byte first, byte second) => new(new Letter(Mail.Sent, first), new Letter(Mail.Sent, second), 0, 0, 0);
    }

    private static void Breaks(StanzaFlow down, byte heard) => Assert.False(Holds(Specified(Managed, Lossy with { Messages = 3, Window = 2 }), "INV-S2", down, heard));

    private static void Keeps(StanzaFlow down, byte heard) => Assert.True(Holds(Specified(Managed, Lossy with { Messages = 3, Window = 2 }), "INV-S2", down, heard));

    private static bool Holds(SessionSpecification specification, string id, StanzaFlow down, byte heard)
    {
        var state = default(SystemState);
        state.DevicesToChange[0] = new DeviceState(DevicePhase.Bound, 0, 0, 0, 1, Token: 1, Heard: heard);
        state.StreamsToChange[0] = Owner(1) with { Token = 1, Down = down };
        return new SpecificationClaims(specification).All.Single(claim => claim.Id == id).Holds(state);
    }

    private static bool IsBroken(string id) => id.StartsWith("INV", StringComparison.Ordinal) || id.StartsWith("count", StringComparison.Ordinal) || id.StartsWith("message", StringComparison.Ordinal);
}
