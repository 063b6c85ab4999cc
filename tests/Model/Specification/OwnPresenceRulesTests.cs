using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>Who of the account's own sessions is told what of which; and the states that the claims about it refuse and take.</summary>
public sealed class OwnPresenceRulesTests
{
    private static readonly StreamState Available = Owner(1) with { Seen = Sighting.Available };
    private static readonly SessionSpecification Watching = Specified(TerminateOld, Bound(3, "balcony", "garden", "attic") with { OwnPresence = true });

    [Fact]
    public void Who_is_shown_hears_of_the_available_and_they_of_it()
    {
        StreamState[] streams =
        [
            Owner(2), Available, Available with { Name = 3, Watched = 0b10 }, Owner(4), Available with { Name = 4, Doom = Doom.Replaced }, Available with { Name = 5, Doom = Doom.Excess },
            Available with { Name = 6, Phase = StreamPhase.Hibernating }, new StreamState { Phase = StreamPhase.Ended, Name = 7, Seen = Sighting.Owed },
        ];
        OwnPresenceRules.Show(streams, 0, takesPlace: true);
        Assert.Equal([0b1100110, 0b1, 0b11, 0, 0, 0b1, 0b1, 0], streams.Select(stream => (int)stream.Watched));
    }

    [Fact]
    public void A_session_that_is_shown_again_is_not_shown_to_itself()
    {
        StreamState[] streams = [Available, Available with { Name = 2 }];
        OwnPresenceRules.Show(streams, 0, takesPlace: true);
        Assert.Equal([0b10, 0b1], streams.Select(stream => (int)stream.Watched));
    }

    /// <summary>Its available takes the place of the other's unavailable, for whoever hears it.</summary>
    [Fact]
    public void Who_takes_a_resource_is_told_instead_of_the_end_of_who_had_it()
    {
        StreamState ended = new() { Phase = StreamPhase.Ended, Name = 1, Watched = 0b1010 };
        StreamState[] streams = [Owner(1), Available with { Name = 2 }, ended, Owner(3), ended with { Name = 4 }, Owner(1) with { Doom = Doom.Replaced, Watched = 0b10 }];
        OwnPresenceRules.Show(streams, 0, takesPlace: true);
        Assert.Equal([0b10, 0b1, 0b1000, 0, 0b1010, 0], streams.Select(stream => (int)stream.Watched));
    }

    [Fact]
    public void Who_lives_and_has_the_same_name_keeps_its_watchers()
    {
        StreamState[] streams = [Owner(1), Available with { Name = 2 }, Owner(1) with { Watched = 0b10 }];
        OwnPresenceRules.Show(streams, 0, takesPlace: true);
        Assert.Equal(0b10, streams[2].Watched);
    }

    [Fact]
    public void A_resource_that_nobody_had_before_takes_no_one_s_place()
    {
        StreamState[] streams = [Owner(1), Available with { Name = 2 }, new StreamState { Phase = StreamPhase.Ended, Name = 1, Watched = 0b10 }];
        OwnPresenceRules.Show(streams, 0, takesPlace: false);
        Assert.Equal(0b10, streams[2].Watched);
    }

    [Fact]
    public void Nothing_is_left_of_an_ended_session_when_the_last_was_told()
    {
        StreamState gone = new() { Phase = StreamPhase.Ended, Name = 1, Watched = 0b10 };
        StreamState[] streams = [Owner(1), Available with { Name = 2 }, gone];
        OwnPresenceRules.Show(streams, 0, takesPlace: true);
        Assert.Equal(default, streams[2]);
        OwnPresenceRules.Tell(ref gone);
        Assert.Equal(default, gone);
    }

    [Fact]
    public void An_end_is_owed_of_whom_somebody_was_told()
    {
        StreamState watched = new() { Watched = 0b10 };
        Assert.Equal([StreamPhase.Dying, StreamPhase.Ended], Enum.GetValues<StreamPhase>().Where(phase => OwnPresenceRules.MayTell(watched with { Phase = phase })));
        Assert.False(OwnPresenceRules.MayTell(new StreamState { Phase = StreamPhase.Ended }));
    }

    [Fact]
    public void Who_has_ended_knows_nothing_and_who_moves_knows_what_it_knew()
    {
        StreamState ended = new() { Phase = StreamPhase.Ended, Name = 3, Watched = 0b1 };
        StreamState[] forgotten = [Owner(1), Owner(2) with { Watched = 0b11 }, ended, Owner(4) with { Watched = 0b10 }];
        OwnPresenceRules.Forget(forgotten, 0);
        Assert.Equal((0b10, default, 0b10), (forgotten[1].Watched, forgotten[2], forgotten[3].Watched));
        StreamState[] moved = [Owner(1), Owner(2) with { Watched = 0b1001 }, Owner(3) with { Watched = 0b10 }];
        OwnPresenceRules.Move(moved, 0, 2);
        Assert.Equal([0, 0b1100, 0b10], moved.Select(stream => (int)stream.Watched));
    }

    [Fact]
    public void At_the_end_each_knows_of_the_others_that_are_available_and_of_no_one_else_R2()
    {
        StreamState first = Available with { Watched = 0b100 }, third = Available with { Name = 2, Watched = 0b1 };
        Claim claim = At("INV-R2", ClaimKind.AtTheEnd);
        Assert.True(claim.Holds(State(first, default, third)));
        Assert.True(claim.Holds(State(Available, default, Owner(2))));
        Assert.False(claim.Holds(State(Available, default, third)));
        Assert.False(claim.Holds(State(first, default, third with { Watched = 0 })));
        Assert.False(claim.Holds(State(first with { Watched = 0b101 }, default, third)));
        Assert.False(claim.Holds(State(Available with { Watched = 0b100 }, default, Owner(2))));
        Assert.False(claim.Holds(State(Available, default, Owner(2) with { Watched = 0b1 })));
        Assert.False(claim.Holds(State(Available, default, new StreamState { Phase = StreamPhase.Ended, Watched = 0b1 })));

        // The last two of all streams as well.
        var last = default(SystemState);
        last.StreamsToChange[^2] = Available with { Watched = 1 << (SystemState.StreamsMax - 1) };
        last.StreamsToChange[^1] = Available with { Watched = 1 << (SystemState.StreamsMax - 2) };
        Assert.True(claim.Holds(last));
        last.StreamsToChange[^1] = Available with { Watched = 0 };
        Assert.False(claim.Holds(last));
    }

    [Fact]
    public void Nobody_is_still_to_be_told_of_the_end_of_one_whose_successor_it_knows_R1()
    {
        StreamState newer = Available with { Watched = 0b10000 };
        StreamState older = new() { Phase = StreamPhase.Ended, Name = 1, Watched = 0b10000 };
        Claim claim = At("INV-R1", ClaimKind.Always);
        Assert.False(claim.Holds(State(newer, older)));
        Assert.False(claim.Holds(State(older, newer)));
        Assert.False(claim.Holds(State(newer, older with { Phase = StreamPhase.Dying })));
        Assert.True(claim.Holds(State(newer, older with { Watched = 0b100000 })));
        Assert.True(claim.Holds(State(newer, older with { Name = 2 })));
        Assert.True(claim.Holds(State(newer, older with { Phase = StreamPhase.Bound })));
        Assert.True(claim.Holds(State(newer with { Phase = StreamPhase.Ended }, older)));
        byte generated = Watching.Names.Granted(1, GrantForm.Generated);
        Assert.True(claim.Holds(State(newer with { Name = generated }, older with { Name = generated })));
        Assert.True(new SpecificationClaims(Specified(TerminateOld, Bound(3, "balcony"))).All.Single(one => one.Id == "INV-R1").Holds(State(newer, older)));
    }

    [Fact]
    public void Its_claims_are_made_where_sessions_hear_of_each_other_and_its_goals_are_reached_by_what_they_say()
    {
        string[] own = ["own-available", "own-unavailable"];
        Assert.Equal(own, new SpecificationClaims(Watching).All.Select(claim => claim.Id).Intersect(own));
        Assert.Empty(new SpecificationClaims(Specified(TerminateOld, Bound(3, "balcony"))).All.Select(claim => claim.Id).Intersect([.. own, "INV-R2"]));
        StreamState watched = Available with { Watched = 1 };
        Assert.Equal((true, false), (At(own[0], ClaimKind.Sometimes).Holds(State(watched)), At(own[0], ClaimKind.Sometimes).Holds(State(Available))));
        Assert.Equal((true, false), (At(own[1], ClaimKind.Sometimes).Holds(State(watched with { Phase = StreamPhase.Ended })), At(own[1], ClaimKind.Sometimes).Holds(State(watched))));
    }

    private static Claim At(string id, ClaimKind kind) => new SpecificationClaims(Watching).All.Single(claim => claim.Id == id && claim.Kind == kind);

    private static SystemState State(params StreamState[] streams)
    {
        var state = default(SystemState);
        streams.CopyTo(state.StreamsToChange);
        return state;
    }
}
