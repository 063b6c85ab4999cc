using BindSim.Exploration.Comparing;
using BindSim.Model.Policies;

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
    public void What_a_user_agent_id_is_good_for_shows_in_a_run_of_a_client_of_Bind_2()
    {
        SessionPolicy offers = Base with { Bind2 = new Bind2Policy() };
        Difference stable = Compare(offers, offers with { Bind2 = new Bind2Policy { StableResource = false } }).Differences[0];
        Assert.Equal(
            [new WitnessStep("client A binds with Bind 2 and the tag 'phone'", "gets phone/5e9a0c01", "gets phone/4db06f01")], stable.Witness);
        Difference replaces = Assert.Single(Compare(offers, offers with { Bind2 = new Bind2Policy { ReplacesEarlier = false } }).Differences);
        Assert.Equal(
            new WitnessStep(
                "client A binds with Bind 2 and the tag 'tablet'", "gets tablet/5e9a0c02; the first session of client A is ended", "gets tablet/5e9a0c02"),
            replaces.Witness[^1]);
        Difference offered = Compare(Base, offers).Differences[0];
        Assert.Equal(("it gets a generated resource", "it gets the resource of its client and tag"), (offered.Before, offered.After));
        Assert.True(Compare(offers, offers with { Bind2 = new Bind2Policy() }).IsEquivalent);

        // The tag tells the class.
        SessionPolicy watched = offers with { Classes = [new DeviceClass("watch", ["watch/*"], new SessionLimit(1, OverLimit.RefuseNew), null)] };
        Assert.Equal(
            [
                new WitnessStep("the first other (now watch) logs in as watch/1", "gets watch/1", "gets watch/1"),
                new WitnessStep("client A binds with Bind 2 and the tag 'watch'", "gets watch/5e9a0c01", "is refused: resource-constraint (wait)"),
            ],
            Compare(offers, watched).Differences.First(one => one.Subject.Ask == Ask.Inline).Witness);

        // A resource that is always generated is never stable.
        SessionPolicy always = offers with { AlwaysGenerate = true };
        Assert.True(Compare(always, always with { Bind2 = new Bind2Policy { StableResource = false } }).IsEquivalent);
    }

    [Fact]
    public void Clients_of_Bind_2_are_two_and_have_the_tags_that_classes_name()
    {
        SessionPolicy offers = Base with { Bind2 = new Bind2Policy(), Classes = [new DeviceClass("watch", ["watch/*", "pager/*", "tv/*", "any*/*"], null, null)] };
        Assert.Equal(
            [("watch", "client A"), ("pager", "client A"), ("tv", "client A"), ("watch", "client B")],
            new Alphabet(new PolicyPair(Base, offers)).Inline.Select(bind => (bind.Tag, bind.Client)));
        Assert.Equal(["phone", "tablet", "phone"], new Alphabet(new PolicyPair(Base with { Bind2 = new Bind2Policy() }, Base)).Inline.Select(bind => bind.Tag));
        Assert.Empty(new Alphabet(new PolicyPair(Base, Base)).Inline);
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
}
