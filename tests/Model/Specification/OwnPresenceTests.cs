using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>The account's own sessions hear of each other: each of all that are available, and of every end, in order.</summary>
public sealed class OwnPresenceTests
{
    private static readonly SessionPolicy Managed = TerminateOld with { StreamManagement = new StreamManagementPolicy() };

    private static SpecificationBound Two { get; } = Bound(2, "balcony", "garden") with { Retries = 1, Drops = 1, OwnPresence = true };

    [Theory]
    [InlineData(KickOrder.BeforeGrant, false)]
    [InlineData(KickOrder.AfterGrant, false)]
    [InlineData(KickOrder.BeforeGrant, true)]
    public void Every_claim_holds(KickOrder order, bool resumes)
    {
        var search = new NaiveSearch(Specified(Managed with { KickOrder = order }, Two with { StreamManagement = resumes }));
        Assert.DoesNotContain(search.Broken(), id => id.StartsWith("INV", StringComparison.Ordinal) || id.StartsWith("own", StringComparison.Ordinal));
        Assert.Contains(search.Ends, state => state.Streams[0].Watched == 0b100 && state.Streams[2].Watched == 0b1);
    }

    /// <summary>A third one sees the old session end and the new one come, or the new one in its place.</summary>
    [Fact]
    public void Who_watches_a_kick_is_told_of_both_or_of_the_newer_one()
    {
        var search = new NaiveSearch(Specified(TerminateOld, Bound(3, "balcony", "garden") with { OwnPresence = true }));
        Assert.DoesNotContain(search.Broken(), id => id.StartsWith("INV", StringComparison.Ordinal));
        SystemState owed = search.All.First(state => state.Streams[0] is { Phase: StreamPhase.Ended, Name: 1, Watched: 0b10000 } && state.Streams[2] is { Phase: StreamPhase.Bound, Name: 1, ToServer: ToServer.Presence });
        List<Step> steps = search.Steps(owed);
        Assert.Contains(new Step(StepKind.Tell, 0, 1), steps);
        SystemState shown = Specified(TerminateOld, Bound(3, "balcony", "garden") with { OwnPresence = true }).Next(owed, steps.Single(step => step is { Kind: StepKind.Show, Stream: 2 }));
        Assert.Equal((0, 0b10000), (shown.Streams[0].Watched, shown.Streams[2].Watched));
    }

    [Fact]
    public void A_server_that_shows_nobody_to_the_others_breaks_R2() =>
        Breaks("INV-R2", static (before, step, after) => step.Kind == StepKind.Show ? Watched(after, step.Stream, 0) : after);

    [Fact]
    public void A_server_that_tells_of_an_end_behind_the_successor_breaks_R1() => Breaks("INV-R1", static (before, step, after) =>
    {
        for (int i = 0; i < SystemState.StreamsMax && step.Kind == StepKind.Show; i++)
        {
            if (OwnPresenceRules.MayTell(before.Streams[i]))
            {
                after.StreamsToChange[i] = before.Streams[i];
            }
        }

        return after;
    });

    [Fact]
    public void A_server_that_forgets_who_was_resumed_breaks_R2() => Breaks("INV-R2", static (before, step, after) =>
        step.Kind == StepKind.Resume && after.Streams[step.Stream].Answer == Answer.Resumed ? Watched(after, step.Stream ^ 2, 0) : after);

    private static void Breaks(string property, Mistake mistake)
    {
        // Both mean the same resource or one each; a third would be needed only to see a kick from outside.
        SessionSpecification specification = Specified(Managed, property == "INV-R1" ? Bound(3, "balcony", "garden") with { OwnPresence = true } : Two with { StreamManagement = true });
        Claim claim = new SpecificationClaims(specification).All.Single(claim => claim.Id == property);
        var search = new NaiveSearch(specification, mistake);
        Assert.Contains(claim.Kind == ClaimKind.AtTheEnd ? search.Ends : search.All, state => !claim.Holds(state));
    }

    private static SystemState Watched(SystemState state, int stream, ushort watched)
    {
        state.StreamsToChange[stream] = state.Streams[stream] with { Watched = watched };
        return state;
    }
}
