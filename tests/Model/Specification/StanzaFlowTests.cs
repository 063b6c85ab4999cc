using BindSim.Model.Specification;

namespace BindSim.Model.Tests.Specification;

/// <summary>The stanzas of one direction: what is counted of them, and what becomes of each when it is read, acknowledged, lost, sent again or given back.</summary>
public sealed class StanzaFlowTests
{
    private const Mail Kept = Mail.Kept;
    private const Mail Sent = Mail.Sent;
    private const Mail Read = Mail.Read;
    private const Mail Returned = Mail.Returned;
    private const Mail Query = Mail.Query;

    private static readonly StanzaCounts Counts = new(3);

    private static StanzaFlow Flow(Mail first, Mail second = Mail.None) =>
        new() { First = first == Mail.None ? default : new Letter(first, 1), Second = second == Mail.None ? default : new Letter(second, 2) };

    [Theory]
    [InlineData(Mail.None, Mail.None, 0, 0, 0, 0, 0)]
    [InlineData(Sent, Mail.None, 1, 0, 0, 1, 1)]
    [InlineData(Kept, Mail.None, 1, 1, 0, 1, 0)]
    [InlineData(Kept | Read, Mail.None, 1, 1, 1, 0, 0)]
    [InlineData(Kept | Read, Kept | Sent, 2, 2, 1, 1, 0)]
    [InlineData(Sent, Kept | Read, 2, 1, 1, 1, 1)]
    [InlineData(Kept | Read, Kept | Read, 2, 2, 2, 0, 0)]
    [InlineData(Sent, Sent, 2, 0, 0, 2, 2)]
    [InlineData(Kept, Kept, 2, 2, 0, 2, 0)]
    [InlineData(Kept | Sent, Sent, 2, 1, 0, 2, 1)]
    [InlineData(Sent | Returned, Sent | Query, 2, 0, 0, 0, 0)]
    public void A_flow_says_how_many_there_are_kept_read_of_open_fate_and_lost_with_the_connection(Mail first, Mail second, int count, int kept, int read, int open, int lost)
    {
        StanzaFlow flow = Flow(first, second);
        Assert.Equal((count, kept, read, open, lost), (flow.Count, flow.Kept, flow.Read, flow.Open, flow.LostWithConnection));
        Assert.Equal(count == 0, flow.IsEmpty);
    }

    [Fact]
    public void What_is_under_way_is_read_in_order()
    {
        Assert.Equal((true, 1), (Flow(Sent, Sent).IsUnderWay, Flow(Sent, Sent).Next.Number));
        Assert.Equal((true, 2), (Flow(Kept, Sent).IsUnderWay, Flow(Kept, Sent).Next.Number));
        Assert.Equal((false, default), (Flow(Kept, Kept | Read).IsUnderWay, Flow(Kept, Kept | Read).Next));
    }

    [Fact]
    public void The_oldest_that_is_kept_is_the_first_that_the_sender_has()
    {
        Assert.Equal(1, Flow(Kept, Kept).OldestKept.Number);
        Assert.Equal(2, Flow(Sent, Kept).OldestKept.Number);
        Assert.Equal(default, Flow(Sent, Sent).OldestKept);
    }

    [Fact]
    public void One_that_is_added_is_the_last()
    {
        var third = new Letter(Sent, 3);
        Assert.Equal(new StanzaFlow { First = third }, default(StanzaFlow).Add(third));
        Assert.Equal(Flow(Kept) with { Second = third }, Flow(Kept).Add(third));
    }

    [Fact]
    public void The_receiver_counts_what_is_kept_and_the_sender_keeps_it_until_it_is_told()
    {
        Assert.Equal(Flow(Kept | Read) with { Counted = 1, Newest = 1 }, Flow(Kept | Sent).AfterReading(Counts));
        Assert.Equal(Flow(Kept | Read, Kept | Read) with { Counted = 0, Newest = 2 }, (Flow(Kept | Read, Kept | Sent) with { Counted = 2, Newest = 1 }).AfterReading(Counts));
        Assert.Equal(new StanzaFlow { Newest = 1 }, Flow(Sent).AfterReading(Counts));
        Assert.Equal(new StanzaFlow { First = new Letter(Sent, 2), Newest = 1 }, Flow(Sent, Sent).AfterReading(Counts));
        Assert.Equal(Flow(Sent) with { Newest = 7, First = default }, (Flow(Sent) with { Newest = 7 }).AfterReading(Counts));
    }

    [Theory]
    [InlineData(0, 0, 2)]
    [InlineData(0, 1, 1)]
    [InlineData(0, 2, 0)]
    [InlineData(2, 2, 2)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    public void Acknowledged_is_what_the_count_covers(byte told, byte count, int left)
    {
        StanzaFlow flow = (Flow(Kept | Read, Kept | Read) with { Told = told, Counted = count }).Acknowledged(Counts, count);
        Assert.Equal((left, count, count), (flow.Count, flow.Told, flow.Counted));
        Assert.Equal(left == 0 ? default : new Letter(Kept | Read, (byte)(3 - left)), flow.First);
    }

    [Fact]
    public void What_is_kept_is_sent_again_and_what_is_not_is_not()
    {
        Assert.Equal(Flow(Kept | Sent, Kept | Sent), Flow(Kept, Kept | Sent).SentAgain());
        Assert.Equal(Flow(Kept | Sent, Returned), Flow(Kept, Returned).SentAgain());
    }

    [Fact]
    public void What_was_under_way_is_lost_unless_it_is_kept()
    {
        Assert.Equal(Flow(Kept, Kept | Read), Flow(Kept | Sent | Returned, Kept | Read).Unheard());
        Assert.Equal(new StanzaFlow { First = new Letter(Kept, 2), Told = 1 }, (Flow(Sent, Kept | Sent) with { Told = 1 }).Unheard());
        Assert.Equal(default, Flow(Sent, Sent).Unheard());
        Assert.Equal(new StanzaFlow { Told = 2, Counted = 2, Newest = 3 }, new StanzaFlow { Told = 2, Counted = 2, Newest = 3 }.Unheard());
    }

    [Fact]
    public void The_oldest_that_is_kept_is_given_back_and_may_be_under_way_still()
    {
        Assert.Equal(new StanzaFlow { First = new Letter(Kept, 2) }, Flow(Kept, Kept).Returned());
        Assert.Equal(Flow(Sent | Returned, Kept), Flow(Kept | Sent, Kept).Returned());
        Assert.Equal(Flow(Sent | Returned | Query), Flow(Kept | Sent | Query).Returned());
        Assert.Equal(default, Flow(Kept | Sent | Read).Returned());
        Assert.Equal(Flow(Sent, Sent | Returned), Flow(Sent, Kept | Sent).Returned());
        Assert.Equal(Flow(Sent), Flow(Sent, Kept).Returned());
    }

    [Fact]
    public void Requests_are_left_out_where_only_messages_matter()
    {
        Assert.Equal(Flow(Kept, Sent), Flow(Kept, Sent).Messages());
        Assert.Equal(Flow(Kept), Flow(Kept, Kept | Query).Messages());
        Assert.Equal(new StanzaFlow { First = new Letter(Kept, 2), Told = 1 }, (Flow(Kept | Query, Kept) with { Told = 1 }).Messages());
        Assert.Equal(default, Flow(Kept | Query, Kept | Query).Messages());
    }

    [Fact]
    public void Nobody_counts_when_the_session_is_over()
    {
        var counted = new StanzaFlow { Told = 1, Counted = 2, Newest = 3 };
        Assert.Equal(default, counted.Over());
        Assert.Equal(counted with { First = new Letter(Kept, 1), Told = 0, Counted = 0 }, (counted with { First = new Letter(Kept, 1) }).Over());
    }

    [Theory]
    [InlineData(Kept, true)]
    [InlineData(Sent, true)]
    [InlineData(Kept | Sent, true)]
    [InlineData(Kept | Read, false)]
    [InlineData(Sent | Returned, false)]
    [InlineData(Kept | Query, false)]
    [InlineData(Mail.None, false)]
    [InlineData(Returned, false)]
    public void The_fate_of_a_message_is_open_while_nobody_has_it_for_good(Mail where, bool isOpen) => Assert.Equal(isOpen, new Letter(where, 1).IsOpen);
}
