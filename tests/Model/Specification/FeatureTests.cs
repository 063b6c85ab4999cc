using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>
/// Each setting of a policy that the specification has a rule for: whole specifications, pinned. A change of a rule changes a number here; what
/// is reached says that the rule was used.
/// </summary>
public sealed class FeatureTests
{
    private static readonly string[] Goals =
        ["kick", "refusal-conflict", "refusal-limit", "refusal-bad-resource", "refusal-not-allowed", "override", "retries-exhausted", "locked-out", "limit-exceeded", "two-owners"];

    private static readonly Dictionary<string, (SessionPolicy Policy, SpecificationBound Bound)> Cases = new()
    {
        ["kick after the grant"] = (TerminateOld with { KickOrder = KickOrder.AfterGrant }, Bound(2, "balcony") with { Retries = 1, Drops = 1 }),
        ["kick after the grant, three"] = (TerminateOld with { KickOrder = KickOrder.AfterGrant }, Bound(3, "balcony") with { Presence = false }),
        ["refuse, then terminate"] = (new SessionPolicy { Conflict = ConflictPolicy.RefuseThenTerminate, RefusalsBeforeKick = 1 }, Bound(3, "balcony") with { Presence = false }),
        ["refuse without end"] = (RefuseNew with { BindRetries = null }, Bound(2, "balcony") with { Retries = 2 }),
        ["limit after the grant"] = (Override with { AccountLimit = new(1, OverLimit.TerminateOldest) { Check = LimitCheck.AfterGrant } }, Bound(2, "balcony", "garden") with { Retries = 1 }),
        ["limit after the grant, all go"] = (Override with { AccountLimit = new(1, OverLimit.TerminateAll) { Check = LimitCheck.AfterGrant } }, Bound(2, "balcony", "garden") with { Drops = 1 }),
        ["limit counts the dying"] = (TerminateOld with { AccountLimit = new(1, OverLimit.RefuseNew) { CountsDying = true } }, Bound(2, "balcony", "garden") with { Drops = 1, Retries = 1 }),
        ["oldest of two, dying counted"] = (Override with { AccountLimit = new(2, OverLimit.TerminateOldest) { CountsDying = true } }, Bound(3, "balcony", "garden") with { Presence = false }),
        ["limit ends the stream"] = (Override with { AccountLimit = new(1, OverLimit.CloseNew) }, Bound(2, "balcony") with { Drops = 1, Retries = 1 }),
        ["limit ends all"] = (Override with { AccountLimit = new(2, OverLimit.TerminateAll) }, Bound(3, "balcony", "garden") with { Presence = false }),
        ["the oldest of two goes"] = (RefuseNew with { AccountLimit = new(2, OverLimit.TerminateOldest) }, Bound(3, "balcony", "garden", null) with { Presence = false }),
        ["a bad resource closes"] = (TerminateOld with { BadResource = BadResourcePolicy.Refuse, RetriesOver = RetriesOver.Close }, Bound(1, "\u00AD") with { Retries = 7 }),
        ["asked and generated"] = (Override with { OverrideForm = OverrideForm.AskedAndGenerated }, Bound(2, "balcony") with { Drops = 1, Retries = 1 }),
        ["always generated"] = (TerminateOld with { AlwaysGenerate = true }, Bound(2, "balcony", null)),
        ["no resource asked for"] = (TerminateOld, Bound(2, "balcony", null) with { Drops = 1, Retries = 1 }),
        ["case does not matter"] = (TerminateOld with { Comparison = ResourceComparison.IgnoreCase }, Bound(2, "Balcony", "balcony")),
        ["stores fail"] = (RefuseNew, Bound(2, "balcony") with { Retries = 1, StoreFailures = 2, Presence = false }),
        ["back with another resource"] = (TerminateOld, Bound(2, "balcony") with { OnKick = OnKick.AskForAnotherResource, Drops = 1 }),
        ["back after a second"] = (TerminateOld, Bound(2, "balcony") with { OnKick = OnKick.ReconnectAfterOneSecond, Presence = false }),
    };

    public static TheoryData<string, string> Pinned => new()
    {
        { "kick after the grant", "1597 5050 5 kick two-owners" },
        { "kick after the grant, three", "386 933 3 kick two-owners" },
        { "refuse, then terminate", "305 660 3 kick refusal-conflict" },
        { "refuse without end", "56 88 2 refusal-conflict" },
        { "limit after the grant", "960 2408 8 kick override limit-exceeded" },
        { "limit after the grant, all go", "3222 10628 16 kick override limit-exceeded" },
        { "limit counts the dying", "4948 12648 20 kick refusal-limit locked-out" },
        { "oldest of two, dying counted", "1984 3984 48 kick override" },
        { "limit ends the stream", "385 970 5 retries-exhausted" },
        { "limit ends all", "2488 5448 24 kick override" },
        { "the oldest of two goes", "5676 11544 132 kick refusal-conflict override" },
        { "a bad resource closes", "26 26 1 refusal-bad-resource retries-exhausted" },
        { "asked and generated", "1010 2610 10 override" },
        { "always generated", "140 224 4 override" },
        { "no resource asked for", "2578 6930 17 kick override" },
        { "case does not matter", "248 432 8 kick" },
        { "stores fail", "166 272 10 refusal-conflict" },
        { "back with another resource", "352 908 4 kick" },
        { "back after a second", "38 62 0 kick without end" },
    };

    [Theory]
    [MemberData(nameof(Pinned))]
    public void A_specification_has_so_many_states_steps_and_ends_and_reaches_this(string name, string found)
    {
        (SessionPolicy policy, SpecificationBound bound) = Cases[name];
        SessionSpecification specification = Specified(policy, bound);
        var search = new NaiveSearch(specification);
        Claim[] all = [.. new SpecificationClaims(specification).All, .. new SpecificationClaims(specification).Findings];
        string[] reached = [.. Goals.Where(goal => search.All.Any(state => all.Single(claim => claim.Id == goal).Holds(state)))];
        Assert.Equal(found, $"{search.States} {search.Transitions} {search.Ends.Count()} {string.Join(' ', reached)}{(search.HasLoop() ? " without end" : "")}");
        Assert.Empty(search.Broken().Except(Goals).Except(search.HasLoop() ? ["INV-L1"] : Array.Empty<string>()));
    }

    [Fact]
    public void Every_case_is_pinned() => Assert.Equal(Cases.Keys.Order(StringComparer.Ordinal), Pinned.Select(row => (string)row[0]).Order(StringComparer.Ordinal));
}
