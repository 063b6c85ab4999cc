using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>Servers that do nearly what the specification allows: the search finds what each of them breaks, and nothing in the same search without it.</summary>
public sealed class PlantedMistakeTests
{
    private static readonly SessionPolicy Managed = TerminateOld with { StreamManagement = new StreamManagementPolicy() };

    private static SpecificationBound Counted { get; } =
        Bound(1, "balcony") with { Retries = 2, Drops = 2, StreamManagement = true, Presence = false, Messages = 3, Window = 2 };

    private static SpecificationBound Replaced { get; } = Bound(2, "balcony") with { Drops = 1, StreamManagement = true, Presence = false, Messages = 2, Window = 2 };

    private static SpecificationBound Asked { get; } = Bound(2, "balcony") with { StreamManagement = true, Presence = false, Requests = 1 };

    [Fact]
    public void Counts_compared_as_if_they_never_began_again_break_S2() =>
        Breaks(Counted, "INV-S2", OnResume(static (before, after) => after.Counted < before.Told ? before.Unheard().SentAgain() with { Counted = after.Counted } : after));

    [Fact]
    public void One_stanza_too_many_sent_again_breaks_S2() => Breaks(Counted, "INV-S2", OnResume(static (before, after) =>
        before.First.IsRead ? before.SentAgain() with { Told = after.Told, Counted = after.Counted } : after));

    [Fact]
    public void One_stanza_too_few_sent_again_breaks_S2() => Breaks(Counted, "INV-S2", OnResume(static (_, after) =>
        after.First.IsSent ? after with { First = after.First with { Where = Mail.Kept } } : after));

    [Fact]
    public void A_stanza_that_is_taken_for_acknowledged_breaks_M1() => Breaks(Counted, "INV-M1", OnResume(static (_, after) =>
        after.First.IsSent ? after with { First = after.Second, Second = default } : after));

    [Fact]
    public void A_server_that_counts_what_is_no_stanza_breaks_S2() => Breaks(
        Counted with { Messages = 0, Sends = 2 },
        "INV-S2",
        static (_, step, after) => step.Kind == StepKind.Handle
            ? With(after, step.Stream, after.Streams[step.Stream] with { Up = after.Streams[step.Stream].Up with { Counted = 2 } })
            : after);

    [Fact]
    public void A_client_that_sends_too_little_again_breaks_S2() => Breaks(
        Counted with { Messages = 0, Sends = 2 },
        "INV-S2",
        static (before, step, after) => step.Kind == StepKind.Read && before.Streams[step.Stream].Answer == Answer.Resumed && after.Streams[step.Stream].Up.First.IsSent
            ? With(after, step.Stream, after.Streams[step.Stream] with { Up = after.Streams[step.Stream].Up.Unheard() })
            : after);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_server_that_remembers_another_count_of_a_session_that_is_over_breaks_S2(byte more) => Breaks(
        Counted with { Messages = 0, Sends = 2, Drops = 1 },
        "INV-S2",
        (_, step, after) => after.Streams[step.Stream] is { Answer: Answer.ItemNotFoundHandled } told && step.Kind == StepKind.Resume
            ? With(after, step.Stream, told with { Up = told.Up with { Counted = (byte)((told.Up.Counted + more) % 3) } })
            : after);

    [Fact]
    public void A_client_that_sends_all_of_a_session_again_that_is_over_breaks_S2() => Breaks(
        Counted with { Messages = 0, Sends = 2, Drops = 1 },
        "INV-S2",
        static (before, step, after) =>
        {
            if (step.Kind == StepKind.Read && before.Streams[step.Stream].Answer == Answer.ItemNotFoundHandled)
            {
                after.DevicesToChange[step.Device] = after.Devices[step.Device] with { Left = before.Devices[step.Device].Left };
            }

            return after;
        });

    [Fact]
    public void A_client_that_forgets_what_a_connection_was_acknowledged_breaks_S2() => Breaks(
        Counted with { Messages = 0, Sends = 2, Drops = 1 },
        "INV-S2",
        static (before, step, after) => step.Kind == StepKind.Read && before.Streams[step.Stream] is { Answer: Answer.Acknowledged, Up: var kept }
            ? With(after, step.Stream, after.Streams[step.Stream] with { Up = kept with { Told = kept.Counted } })
            : after);

    [Fact]
    public void Stanzas_sent_again_in_another_order_break_M5() => Breaks(Counted, "INV-M5", OnResume(static (_, after) =>
        after.Count == 2 ? after with { First = after.Second, Second = after.First } : after));

    [Fact]
    public void What_a_session_left_handed_on_behind_a_newer_message_breaks_M5() => Breaks(Replaced, "INV-M5", static (before, step, after) =>
    {
        if (step.Kind != StepKind.Return || before.Streams[step.Stream].Down.OldestKept is not { IsQuery: false } left || HeirOf(before, step.Stream) is not { } heir)
        {
            return after;
        }

        // Whoever has the resource is given it, whatever it was given before.
        StreamState next = after.Streams[heir];
        return With(after, heir, next with { Down = next.Down.Add(left with { Where = Mail.Sent }) }) with { Open = before.Open };
    });

    [Fact]
    public void An_answer_for_whoever_has_the_resource_breaks_M4() => Breaks(Asked, "INV-M4", static (before, step, after) =>
        step.Kind == StepKind.Answer && !before.Streams[step.Stream].IsLive && HeirOf(before, step.Stream) is { } heir
            ? With(after, heir, after.Streams[heir] with { Down = after.Streams[heir].Down.Add(new Letter(Mail.Query | Mail.Sent, 0)) })
            : after);

    [Fact]
    public void An_answer_that_a_session_left_handed_on_breaks_M4() => Breaks(Asked with { Drops = 1 }, "INV-M4", static (before, step, after) =>
        step.Kind == StepKind.Return && before.Streams[step.Stream].Down.OldestKept.IsQuery && HeirOf(before, step.Stream) is { } heir
            ? With(after, heir, after.Streams[heir] with { Down = after.Streams[heir].Down.Add(new Letter(Mail.Query | Mail.Sent, 0)) })
            : after);

    /// <summary>The search finds the property broken with the mistake, and whole without.</summary>
    private static void Breaks(SpecificationBound bound, string property, Mistake mistake)
    {
        SessionSpecification specification = Specified(Managed, bound);
        Claim claim = new SpecificationClaims(specification).All.Single(claim => claim.Id == property);
        Assert.All(new NaiveSearch(specification).All, state => Assert.True(claim.Holds(state)));
        Assert.Contains(new NaiveSearch(specification, mistake).All, state => !claim.Holds(state));
    }

    /// <summary>A mistake about what a resumed session is sent again, given what was there before and what is right.</summary>
    private static Mistake OnResume(Func<StanzaFlow, StanzaFlow, StanzaFlow> sent) => (before, step, after) =>
    {
        StreamState resumed = after.Streams[step.Stream];
        return step.Kind != StepKind.Resume || resumed.Answer != Answer.Resumed
            ? after
            : With(after, step.Stream, resumed with { Down = sent(before.Streams[step.Stream + 1].Down, resumed.Down) });
    };

    /// <summary>Who has the resource that a session had.</summary>
    private static int? HeirOf(SystemState state, int left)
    {
        for (int i = 0; i < SystemState.StreamsMax; i++)
        {
            if (i != left && state.Streams[i] is { Phase: StreamPhase.Bound, Deserted: false, Down.Count: < StanzaFlow.WindowMax } && state.Streams[i].Name == state.Streams[left].Name)
            {
                return i;
            }
        }

        return null;
    }

    private static SystemState With(SystemState state, int stream, StanzaFlow down) => With(state, stream, state.Streams[stream] with { Down = down });

    private static SystemState With(SystemState state, int stream, StreamState changed)
    {
        state.StreamsToChange[stream] = changed;
        return state;
    }
}
