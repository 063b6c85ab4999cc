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
        Assert.EndsWith("; the first other device and the second other device are ended", next.Witness[^1].After, StringComparison.Ordinal);
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
        SessionPolicy limited = kicks with { AccountLimit = new SessionLimit(1, OverLimit.TerminateOldest) };
        Assert.Contains(
            "(its limit is looked at after the grant)",
            Compare(limited, limited with { AccountLimit = limited.AccountLimit with { Check = LimitCheck.AfterGrant } }).Differences[0].After,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_grant_point_shows_in_who_binds_and_does_not_ask_for_a_session()
    {
        SessionPolicy kicks = Base with { Conflict = ConflictPolicy.TerminateOld };
        Comparison comparison = Compare(kicks, kicks with { GrantPoint = GrantPoint.SessionIq });
        Difference taken = comparison.Differences.Single(one => one.Subject is { Event: EventKind.Bind, Ask: Ask.InUse });
        Assert.Equal(
            new WitnessStep("the second other device binds balcony and asks for no session", "gets balcony; the first other device is ended", "is told its address and has no session"),
            taken.Witness[^1]);
        Difference late = comparison.Differences.First(one => one.Subject.Event == EventKind.AskForSession);
        Assert.Equal(("it has no session", "it gets the resource; the session that has it is ended"), (late.Before, late.After));
        Comparison refuses = Compare(Base with { Conflict = ConflictPolicy.RefuseNew }, Base with { Conflict = ConflictPolicy.RefuseNew, GrantPoint = GrantPoint.SessionIq });
        Assert.Contains(refuses.Differences, one => one.After == "it is refused: conflict (modify) (at the session request)");
    }

    [Theory]
    [InlineData(ReloadEffect.NextLogin, ReloadEffect.Live, EventKind.Change, "nobody is ended", "ended: the first other device")]
    [InlineData(ReloadEffect.NextLogin, ReloadEffect.Restart, EventKind.Login, "is refused: not-allowed (cancel)", "gets balcony")]
    [InlineData(ReloadEffect.Restart, ReloadEffect.Live, EventKind.Login, "gets balcony", "is refused: not-allowed (cancel)")]
    public void How_a_reload_acts_shows_when_the_policy_is_replaced(ReloadEffect old, ReloadEffect @new, EventKind kind, string before, string after)
    {
        Difference difference = Compare(Base with { Reload = old }, Base with { Reload = @new }).Differences.First(one => one.Subject.Event == kind);
        Assert.Contains(difference.Witness, step => step.Event == "the policy is replaced by one that allows one session and lets nobody in");
        Assert.Equal((before, after), (difference.Witness[^1].Before, difference.Witness[^1].After));
    }

    [Theory]
    [InlineData(OnKick.Stop, OnKick.ReconnectAtOnce, "who is ended stays away", "who is ended comes back at once and kicks in turn, without end")]
    [InlineData(OnKick.ReconnectWithBackoff, OnKick.AskForAnotherResource, "without end", "who is ended comes back under another name, and all settle")]
    public void What_kicked_clients_do_shows_where_somebody_is_kicked(OnKick old, OnKick @new, string before, string after)
    {
        SessionPolicy kicks = Base with { Conflict = ConflictPolicy.TerminateOld };
        Difference difference = Assert.Single(Compare(kicks with { ClientsOnKick = [old] }, kicks with { ClientsOnKick = [@new] }).Differences);
        Assert.Equal(2, difference.Witness.Count);
        Assert.Contains(before, difference.Before, StringComparison.Ordinal);
        Assert.Contains(after, difference.After, StringComparison.Ordinal);
        Assert.True(Compare(kicks with { ClientsOnKick = [old, @new] }, kicks with { ClientsOnKick = [@new, old] }).IsEquivalent);
        Assert.True(Compare(Base with { Conflict = ConflictPolicy.RefuseNew, ClientsOnKick = [old] }, Base with { Conflict = ConflictPolicy.RefuseNew, ClientsOnKick = [@new] }).IsEquivalent);
    }

    [Fact]
    public void What_is_kept_for_a_client_and_how_long_shows_in_a_run_for_each_setting()
    {
        var management = new StreamManagementPolicy { Resume = TimeSpan.FromMinutes(1), QueueMax = 10 };
        const string Ends = "its session ends";
        const string Waits = "its session waits to be resumed";
        foreach ((StreamManagementPolicy changed, EventKind kind, string says, string before, string after) in new[]
        {
            (management with { QueueMax = 20 }, EventKind.Flood, "11 stanzas come for the first other device, which acknowledges none", Ends, Waits),
            (management with { AckTimeout = TimeSpan.FromSeconds(20) }, EventKind.Silence,
                "the first other device vanishes, is asked to acknowledge and does not for 20s", "its session stays", Waits),
            (management with { ResumeMax = TimeSpan.FromMinutes(2) }, EventKind.WaitLongest,
                "the first other device, which asked for the longest wait, is not back after 120s", Waits, Ends),
            (management with { Resume = TimeSpan.FromMinutes(2) }, EventKind.Wait, "the first other device does not come back in time", Ends, Waits),
        })
        {
            Comparison comparison = Compare(Base with { StreamManagement = management }, Base with { StreamManagement = changed });
            Assert.All(comparison.Differences, one => Assert.Equal(kind, one.Subject.Event));
            Assert.Equal(says, comparison.Differences[0].Witness[^1].Event);
            Assert.Equal((before, after), (comparison.Differences[0].Before, comparison.Differences[0].After));
        }
    }

    [Fact]
    public void Whether_the_row_of_an_ended_session_counts_shows_while_it_is_there()
    {
        SessionPolicy limited = Base with { AccountLimit = new SessionLimit(1, OverLimit.RefuseNew) };
        Difference difference = Compare(limited, limited with { AccountLimit = limited.AccountLimit with { CountsDying = true } }).Differences[0];
        Assert.Equal("the first other device leaves, and its row is still there", difference.Witness[1].Event);
        Assert.Equal("it is refused: resource-constraint (wait)", difference.After);
    }

    [Fact]
    public void A_limit_beyond_the_longest_run_is_met_by_logins_of_one_kind_or_named()
    {
        Comparison met = Compare(Base with { AccountLimit = new SessionLimit(9, OverLimit.RefuseNew) }, Base with { AccountLimit = new SessionLimit(10, OverLimit.RefuseNew) }, steps: 3);
        Assert.Equal(10, met.Differences[0].Witness.Count);
        Assert.Empty(met.NotShown);
        Comparison named = Compare(Base with { AccountLimit = new SessionLimit(20, OverLimit.RefuseNew) }, Base with { AccountLimit = new SessionLimit(30, OverLimit.RefuseNew) }, steps: 3);
        Assert.Empty(named.Differences);
        Assert.False(named.IsEquivalent);
        UnshownSetting limit = Assert.Single(named.NotShown);
        Assert.Equal(("limit", "20, refuse-new", "30, refuse-new", "it takes a login beside 20 sessions, and runs come to 11"), (limit.Setting, limit.Before, limit.After, limit.Why));
    }

    [Fact]
    public void A_setting_that_no_run_shows_is_named_and_the_policies_are_not_called_equivalent()
    {
        SessionPolicy patient = Base with { Conflict = ConflictPolicy.RefuseThenTerminate, RefusalsBeforeKick = 8 };
        Assert.Equal(["refusals-before-kick"], Compare(patient, patient with { RefusalsBeforeKick = 9 }).NotShown.Select(one => one.Setting));
        SessionPolicy one = Base with { AccountLimit = new SessionLimit(1, OverLimit.TerminateOldest) };
        Assert.Equal(["reload"], Compare(one, one with { Reload = ReloadEffect.Live }).NotShown.Select(setting => setting.Setting));
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
    public void What_is_found_is_what_every_run_of_both_policies_shows() => Agrees(Varied(), steps: 3, others: 1, tests: 60);

    /// <summary>A queue that overflows and a wait that ends take two events after the login.</summary>
    [Fact]
    public void What_is_kept_and_how_long_is_what_every_run_of_both_policies_shows() => Agrees(
        from policy in Policies(disjoint: false)
        from old in Management()
        from @new in Management()
        select new PolicyPair(policy with { StreamManagement = old }, policy with { StreamManagement = @new }),
        steps: 3,
        others: 2,
        tests: 40);

    [Fact]
    [Trait("Category", "Long")]
    public void What_is_found_is_what_every_run_of_four_events_shows() => Agrees(Varied(), steps: 4, others: 2, tests: 150);

    private static void Agrees(Gen<PolicyPair> pairs, int steps, int others, int tests) => Props.Check(
        pairs.ToArbitrary(),
        policies =>
        {
            var alphabet = new Alphabet(policies);
            if (alphabet.Members.Count > 3)
            {
                return;
            }

            BareJid.TryParse("juliet@im.example.com", AddressProfile.Precis, out BareJid juliet, out _);
            var brute = new BruteForce(policies, alphabet, juliet);
            brute.Run(steps, others);
            ProductFindings found = PolicyComparer.Search(policies, new Alphabet(policies), steps, new ComparisonOptions { OtherEvents = others }, withStraightRuns: false);
            foreach (Side side in Enum.GetValues<Side>())
            {
                HashSet<(Situation, Outcome)> possible = [.. found.Possible(side)];
                Assert.Empty(brute.Possible[(int)side].Except(possible));
                Assert.Empty(possible.Except(brute.Possible[(int)side]));
                HashSet<(EventKind, DeviceCell, string)> effects = [.. found.Effects(side)];
                Assert.Empty(brute.Effects[(int)side].Except(effects));
                Assert.Empty(effects.Except(brute.Effects[(int)side]));
            }

            Assert.Equal(brute.Differs, found.Differences().Count > 0);
        },
        tests);

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

    /// <summary>Two policies that differ in anything, among it what no plain login shows.</summary>
    private static Gen<PolicyPair> Varied() =>
        from old in Policies(disjoint: false)
        from @new in Gen.OneOf(Gen.Constant(old), Policies(disjoint: false))
        from one in Manner(old)
        from other in Manner(@new)
        select new PolicyPair(one, other);

    private static Gen<SessionPolicy> Manner(SessionPolicy policy) =>
        from session in Gen.Elements(true, false)
        from reload in Gen.Elements(Enum.GetValues<ReloadEffect>())
        from onKick in Gen.Elements<ValueList<OnKick>>([], [OnKick.Stop], [OnKick.ReconnectAtOnce], [OnKick.AskForAnotherResource])
        from management in Gen.Elements<StreamManagementPolicy?>(
            null, new StreamManagementPolicy(), new StreamManagementPolicy { ResumeMax = TimeSpan.FromMinutes(20), QueueMax = 5 }, new StreamManagementPolicy { Resume = TimeSpan.FromMinutes(1), AckTimeout = TimeSpan.FromSeconds(9) })
        from dying in Gen.Elements(true, false)
        from which in Gen.Choose(0, 5)
        select which switch
        {
            0 => policy with { GrantPoint = session && !policy.Uses(ConflictPolicy.Override) ? GrantPoint.SessionIq : GrantPoint.Bind },
            1 => policy with { Reload = reload },
            2 => policy with { ClientsOnKick = onKick },
            3 => policy with { StreamManagement = management },
            4 => policy with { AccountLimit = policy.AccountLimit is { } limit ? limit with { CountsDying = dying } : null },
            _ => policy,
        };

    private static Gen<StreamManagementPolicy> Management() =>
        from resume in Gen.Elements(60, 120)
        from longest in Gen.Elements(300, 600)
        from queue in Gen.Elements(5, 100)
        from acks in Gen.Elements(9, 60)
        select new StreamManagementPolicy
        {
            Resume = TimeSpan.FromSeconds(resume), ResumeMax = TimeSpan.FromSeconds(longest), QueueMax = queue, AckTimeout = TimeSpan.FromSeconds(acks),
        };

    private static Gen<SessionLimit?> Limit() => Gen.Frequency(
        (1, Gen.Constant<SessionLimit?>(null)),
        (2, from max in Gen.Choose(1, 3) from over in Gen.Elements(Enum.GetValues<OverLimit>()) select (SessionLimit?)new SessionLimit(max, over)));

    private static Gen<DeviceClass> Class(string name, ValueList<string> patterns) =>
        from limit in Limit()
        from conflict in Gen.Elements<ConflictPolicy?>(null, ConflictPolicy.RefuseNew, ConflictPolicy.TerminateOld)
        select new DeviceClass(name, patterns, limit, conflict);
}
