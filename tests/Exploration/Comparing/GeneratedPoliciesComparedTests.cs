using BindSim.Exploration.Comparing;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Testing;
using FsCheck;
using FsCheck.Fluent;
using Outcome = BindSim.Exploration.Comparing.Outcome;

namespace BindSim.Exploration.Tests.Comparing;

/// <summary>Over generated policies: what a comparison finds is what brute force finds, and a rewritten policy is the same.</summary>
public sealed class GeneratedPoliciesComparedTests
{
    [Fact]
    public void A_policy_is_equivalent_to_itself_rewritten() => Props.Check(
        (from policy in Policies(disjoint: true) from seed in Gen.Choose(0, 1_000) select (policy, seed)).ToArbitrary(),
        pair =>
        {
            Comparison comparison = PolicyComparer.Compare(new PolicyPair(pair.policy, Rewritten(pair.policy, pair.seed)), new ComparisonOptions { Steps = 4 });
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
    public void What_clients_of_Bind_2_get_and_end_is_what_every_run_of_both_policies_shows() => Agrees(
        from policy in Policies(disjoint: false)
        from old in Bind2()
        from @new in Bind2()
        select new PolicyPair(policy with { Bind2 = old }, policy with { Bind2 = @new }),
        steps: 3,
        others: 1,
        tests: 30);

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
        from bind2 in Bind2()
        from which in Gen.Choose(0, 6)
        select which switch
        {
            0 => policy with { GrantPoint = session && !policy.Uses(ConflictPolicy.Override) ? GrantPoint.SessionIq : GrantPoint.Bind },
            1 => policy with { Reload = reload },
            2 => policy with { ClientsOnKick = onKick },
            3 => policy with { StreamManagement = management },
            4 => policy with { AccountLimit = policy.AccountLimit is { } limit ? limit with { CountsDying = dying } : null },
            5 => policy with { Bind2 = bind2 },
            _ => policy,
        };

    private static Gen<Bind2Policy?> Bind2() => Gen.Frequency(
        (1, Gen.Constant<Bind2Policy?>(null)),
        (3, from stable in Gen.Elements(true, false)
            from replaces in Gen.Elements(true, false)
            select (Bind2Policy?)new Bind2Policy { StableResource = stable, ReplacesEarlier = replaces }));

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
