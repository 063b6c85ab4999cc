using BindSim.Exploration.Comparing;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Testing;
using FsCheck;
using FsCheck.Fluent;
using Outcome = BindSim.Exploration.Comparing.Outcome;

namespace BindSim.Exploration.Tests.Comparing;

/// <summary>Differences of policies are found, and nothing is found where there is none.</summary>
public sealed class PolicyComparerTests
{
    private static readonly SessionPolicy Base = new() { Name = "base" };

    private static readonly ValueList<DeviceClass> Phones = [new("iphone", ["iPhone*"], null, null), new("web", ["web"], null, null)];

    [Theory]
    [InlineData(ConflictPolicy.Override, ConflictPolicy.RefuseNew, "gets balcony 4db06f01", "is refused: conflict (modify)")]
    [InlineData(ConflictPolicy.Override, ConflictPolicy.TerminateOld, "gets balcony 4db06f01", "gets balcony; the first other device is ended")]
    [InlineData(ConflictPolicy.RefuseNew, ConflictPolicy.TerminateOld, "is refused: conflict (modify)", "gets balcony; the first other device is ended")]
    public void Each_pair_of_the_three_policies_of_RFC_6120_differs_where_a_resource_is_in_use(
        ConflictPolicy one, ConflictPolicy other, string oneDoes, string otherDoes)
    {
        SessionPolicy first = Base with { Conflict = one, OverrideForm = OverrideForm.AskedAndGenerated };
        SessionPolicy second = first with { Conflict = other };
        foreach ((SessionPolicy old, SessionPolicy @new, string before, string after) in new[] { (first, second, oneDoes, otherDoes), (second, first, otherDoes, oneDoes) })
        {
            Comparison comparison = Compare(old, @new);
            Assert.Equal([(EventKind.Login, Ask.InUse), (EventKind.Return, Ask.InUse)], comparison.Differences.Select(one => (one.Subject.Event, one.Subject.Ask)));
            Difference difference = comparison.Differences[0];
            Assert.True(difference is { NewlyPossible: true, NoLongerPossible: true });
            Assert.Equal(
                [
                    new WitnessStep("the first other device logs in as balcony", "gets balcony", "gets balcony"),
                    new WitnessStep("the second other device logs in as balcony", before, after),
                ],
                difference.Witness);
        }
    }

    [Fact]
    public void The_second_iPhone_is_told_as_people_would_tell_it()
    {
        Comparison comparison = Compare(
            Base with { Classes = [Phones[0] with { Conflict = ConflictPolicy.TerminateOld }, Phones[1]] },
            Base with { Classes = [Phones[0] with { Conflict = ConflictPolicy.RefuseNew }, Phones[1]] });
        Assert.All(comparison.Differences, one => Assert.Equal("iphone", one.Subject.Device.Label));
        Assert.Equal(
            new WitnessStep("the second iphone logs in as iPhone1", "gets iPhone1; the first iphone is ended", "is refused: conflict (modify)"),
            comparison.Differences[0].Witness[^1]);
    }

    [Fact]
    public void A_lower_limit_is_found_at_its_first_session_too_many_and_what_it_does_to_those_that_are_there()
    {
        Comparison comparison = Compare(
            Base with { AccountLimit = new SessionLimit(4, OverLimit.TerminateOldest), Reload = ReloadEffect.Live },
            Base with { AccountLimit = new SessionLimit(2, OverLimit.TerminateOldest) });
        Difference free = comparison.Differences.First(one => one.Subject.Ask == Ask.Free);
        Assert.Equal(3, free.Witness.Count);
        Assert.Equal(("it gets the resource", "it gets the resource; another session is ended"), (free.Before, free.After));
        ChangeEffect atOnce = comparison.Effects.First(effect => effect.Moment == ChangeMoment.AtOnce);
        Assert.Equal("ended: the first other device", atOnce.Witness[^1].After);
        Assert.Equal(4, atOnce.Witness.Count);
        ChangeEffect next = comparison.Effects.First(effect => effect.Moment == ChangeMoment.NextLogin);
        Assert.Equal("gets garden; the first other device and the second other device are ended", next.Witness[^1].After);
    }

    [Fact]
    public void A_new_stream_management_shows_where_a_connection_is_lost()
    {
        Comparison comparison = Compare(Base, Base with { StreamManagement = new StreamManagementPolicy() });
        Assert.Equal(
            ("its session ends", "its session waits to be resumed"),
            comparison.Differences.Where(one => one.Subject.Event == EventKind.Drop).Select(one => (one.Before, one.After)).First());
        Assert.Contains(comparison.Consequences, one => one.Side == Side.New && one.Subject.Event == EventKind.Return && one.Outcome == "it resumes its session");
        Assert.True(Compare(Base with { StreamManagement = new StreamManagementPolicy() }, Base with { StreamManagement = new StreamManagementPolicy() }).IsEquivalent);
    }

    [Fact]
    public void Longer_patience_shows_in_who_does_not_come_back_in_time()
    {
        var management = new StreamManagementPolicy { ResumeMax = TimeSpan.FromMinutes(10) };
        Comparison comparison = Compare(Base with { StreamManagement = management }, Base with { StreamManagement = management with { Resume = TimeSpan.FromMinutes(7) } });
        Difference difference = Assert.Single(comparison.Differences);
        Assert.Equal(
            (EventKind.Wait, "its session ends", "its session waits to be resumed"), (difference.Subject.Event, difference.Before, difference.After));
    }

    [Fact]
    public void An_account_with_a_rule_of_its_own_is_told_apart()
    {
        Comparison comparison = Compare(
            Base, Base with { Accounts = [new AccountRule("bot-*", MayBind: false, null, null)], MayNotBind = ["*@guests.example.com"] });
        Assert.Equal(
            ["bot-juliet@im.example.com", "juliet@guests.example.com"],
            comparison.Differences.Select(one => one.Subject.Account).Distinct().Order(StringComparer.Ordinal));
        Assert.All(comparison.Differences, one => Assert.Equal("it is refused: not-allowed (cancel)", one.After));
    }

    [Fact]
    public void Comparing_without_regard_to_case_shows_in_a_resource_that_differs_in_case() =>
        Assert.Contains(
            Compare(Base with { Conflict = ConflictPolicy.RefuseNew }, Base with { Conflict = ConflictPolicy.RefuseNew, Comparison = ResourceComparison.IgnoreCase }).Differences,
            one => one.Subject.Ask == Ask.InUseButForCase && one.After == "it is refused: conflict (modify)");

    [Fact]
    public void Other_words_and_other_orders_are_differences_of_manner()
    {
        SessionPolicy kicks = Base with { Conflict = ConflictPolicy.TerminateOld };
        Assert.Contains("('Gone')", Compare(kicks, kicks with { KickText = "Gone" }).Differences[0].After, StringComparison.Ordinal);
        Assert.Contains("(after the grant)", Compare(kicks, kicks with { KickOrder = KickOrder.AfterGrant }).Differences[0].After, StringComparison.Ordinal);
        Assert.Contains("after 7 refusals", Compare(Base with { BadResource = BadResourcePolicy.Refuse }, Base with { BadResource = BadResourcePolicy.Refuse, BindRetries = 7 }).Differences[0].After, StringComparison.Ordinal);
        Comparison unseen = Compare(kicks, kicks with { GrantPoint = GrantPoint.SessionIq });
        Assert.True(unseen.IsEquivalent);
        Assert.Equal(["grant-point"], unseen.NotShown);
    }

    [Fact]
    public void Two_policies_of_ten_rules_are_compared_two_kinds_of_devices_at_a_time()
    {
        SessionPolicy ten = TenRules();
        Comparison same = Compare(ten, ten with { Name = "again" });
        Assert.True(same.IsEquivalent);
        Assert.Contains("any 2 of 11 kinds", same.Bound, StringComparison.Ordinal);
        Comparison changed = Compare(ten, ten with { Classes = [.. ten.Classes.Select(one => one.Name == "class7" ? one with { Limit = new SessionLimit(1, OverLimit.RefuseNew) } : one)] });
        Assert.NotEmpty(changed.Differences);
        Assert.All(changed.Differences, one => Assert.Equal("class7", one.Subject.Device.Label));
    }

    [Fact]
    public void A_policy_is_equivalent_to_itself_rewritten() => Props.Check(
        (from policy in Policies(disjoint: true) from seed in Gen.Choose(0, 1_000) select (policy, seed)).ToArbitrary(),
        pair =>
        {
            Comparison comparison = Compare(pair.policy, Rewritten(pair.policy, pair.seed), steps: 4);
            Assert.True(comparison.IsEquivalent, string.Join("; ", comparison.Differences));
            Assert.Empty(comparison.Consequences);
            Assert.DoesNotContain(comparison.Effects, effect => effect.Moment == ChangeMoment.NextLogin);
        },
        40);

    [Fact]
    public void What_is_found_is_what_every_run_of_both_policies_shows() => Props.Check(
        (from old in Policies(disjoint: false) from @new in Policies(disjoint: false) select new PolicyPair(old, @new)).ToArbitrary(),
        policies =>
        {
            const int steps = 3;
            var alphabet = new Alphabet(policies);
            if (alphabet.Members.Count > 3)
            {
                return;
            }

            BareJid.TryParse("juliet@im.example.com", AddressProfile.Precis, out BareJid juliet, out _);
            var brute = new BruteForce(policies, alphabet, juliet);
            brute.Run(steps, others: 1);
            ProductFindings found = PolicyComparer.Search(policies, new Alphabet(policies), steps, new ComparisonOptions { OtherEvents = 1 });
            foreach (Side side in Enum.GetValues<Side>())
            {
                HashSet<(Situation, Outcome)> possible = [.. found.Possible(side)];
                Assert.Empty(brute.Possible[(int)side].Except(possible));
                Assert.Empty(possible.Except(brute.Possible[(int)side]));
            }

            Assert.Equal(brute.Differs, found.Differences().Count > 0);
        },
        40);

    private static Comparison Compare(SessionPolicy old, SessionPolicy @new, int? steps = null) =>
        PolicyComparer.Compare(new PolicyPair(old, @new), new ComparisonOptions { Steps = steps });

    private static SessionPolicy TenRules() => new()
    {
        Name = "ten",
        Conflict = ConflictPolicy.TerminateOld,
        AccountLimit = new SessionLimit(5, OverLimit.TerminateOldest),
        Classes = [.. Enumerable.Range(0, 10).Select(i => new DeviceClass(
            $"class{i}", [$"app{i}-*"], i % 2 == 0 ? new SessionLimit(1 + (i % 3), OverLimit.TerminateOldest) : null, i % 3 == 0 ? ConflictPolicy.RefuseNew : null))],
    };

    /// <summary>Classes with other names and in another order, patterns in another order.</summary>
    private static SessionPolicy Rewritten(SessionPolicy policy, int seed)
    {
        var random = new Random(seed);
        DeviceClass[] classes = [.. policy.Classes.Select((one, i) => one with { Name = $"renamed{i}", Resources = [.. one.Resources.Reverse()] })];
        random.Shuffle(classes);
        return policy with { Name = "rewritten", Classes = [.. classes] };
    }

    private static Gen<SessionPolicy> Policies(bool disjoint) =>
        from conflict in Gen.Elements(ConflictPolicy.Override, ConflictPolicy.RefuseNew, ConflictPolicy.TerminateOld)
        from form in Gen.Elements(Enum.GetValues<OverrideForm>())
        from bad in Gen.Elements(Enum.GetValues<BadResourcePolicy>())
        from always in Gen.Frequency((6, Gen.Constant(false)), (1, Gen.Constant(true)))
        from limit in Limit()
        from first in Class("x", disjoint ? ["p1*", "q"] : ["p*"])
        from second in Class("y", disjoint ? ["p2*", "r?"] : ["*1"])
        from count in Gen.Choose(0, 2)
        select new SessionPolicy
        {
            Conflict = conflict, OverrideForm = form, BadResource = bad, AlwaysGenerate = always, AccountLimit = limit,
            Classes = [.. new[] { first, second }.Take(count)],
        };

    private static Gen<SessionLimit?> Limit() => Gen.Frequency(
        (1, Gen.Constant<SessionLimit?>(null)),
        (2, from max in Gen.Choose(1, 3) from over in Gen.Elements(Enum.GetValues<OverLimit>()) select (SessionLimit?)new SessionLimit(max, over)));

    private static Gen<DeviceClass> Class(string name, ValueList<string> patterns) =>
        from limit in Limit()
        from conflict in Gen.Elements<ConflictPolicy?>(null, ConflictPolicy.RefuseNew, ConflictPolicy.TerminateOld)
        select new DeviceClass(name, patterns, limit, conflict);
}
