using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Model.Tests.Policies;

/// <summary>What holds of every decision, over generated policies, sessions and requests.</summary>
public sealed class BindPolicyProperties
{
    private const int Tests = 2_000;

    private static readonly string[] Resources = ["a", "b", "ab", "Mobile", "Mobile 1", "c"];

    public sealed record Situation(SessionPolicy Policy, BindRequest Request, ValueList<SessionRow> Rows)
    {
        public BindDecision Decide() => Policy.Decide(Request, Rows);

        public DeviceClass? ClassOf(SessionRow row) => Policy.ClassOf(row.Resource);
    }

    [Fact]
    public void A_granted_resource_is_never_that_of_a_session_that_stays() =>
        Granted((situation, grant, staying) => Assert.DoesNotContain(staying, row => row.Resource == grant.Resource));

    [Fact]
    public void After_a_grant_every_limit_holds_unless_a_session_replaced_its_own() =>
        Granted((situation, grant, staying) =>
        {
            bool replaces = situation.Rows.Any(row => row.Resource == grant.Resource);
            foreach ((SessionLimit limit, DeviceClass? scope) in Limits(situation, grant.Resource))
            {
                if (limit.Over is OverLimit.TerminateOldest or OverLimit.TerminateAll || !replaces)
                {
                    Assert.True(Count(situation, staying, scope) + 1 <= limit.Max);
                }
                else
                {
                    Assert.True(Count(situation, staying, scope) + 1 <= Count(situation, situation.Rows, scope));
                }
            }
        });

    [Fact]
    public void Nobody_is_terminated_without_need_and_nobody_for_a_younger_one() =>
        Granted((situation, grant, staying) =>
        {
            foreach (SessionRow victim in situation.Rows.Where(row => grant.Terminate.Contains(row.Incarnation) && row.Resource != grant.Resource))
            {
                // The limits that would be exceeded had this one stayed.
                DeviceClass?[] reasons =
                [
                    .. Limits(situation, grant.Resource)
                        .Where(limit => limit.Limit.Over == OverLimit.TerminateOldest
                            && (limit.Scope is null || ReferenceEquals(situation.ClassOf(victim), limit.Scope))
                            && Count(situation, [.. staying, victim], limit.Scope) + 1 > limit.Limit.Max)
                        .Select(limit => limit.Scope),
                ];
                if (Limits(situation, grant.Resource).Any(limit => limit.Limit.Over == OverLimit.TerminateAll
                    && (limit.Scope is null || ReferenceEquals(situation.ClassOf(victim), limit.Scope))
                    && Count(situation, situation.Rows.Where(row => row.Resource != grant.Resource), limit.Scope) + 1 > limit.Limit.Max))
                {
                    continue;
                }

                Assert.NotEmpty(reasons);
                Assert.Contains(reasons, scope => !staying.Any(row =>
                    row.Incarnation < victim.Incarnation && (scope is null || ReferenceEquals(situation.ClassOf(row), scope))));
            }
        });

    [Fact]
    public void A_session_is_replaced_only_by_who_asked_for_its_resource_where_the_policy_says_so() =>
        Granted((situation, grant, _) =>
        {
            if (situation.Rows.Any(row => row.Resource == grant.Resource))
            {
                Assert.False(situation.Policy.AlwaysGenerate);
                Assert.Equal(grant.Resource.Value, situation.Request.AskedResource);
                ConflictPolicy conflict =
                    situation.Policy.RuleFor(Given.Juliet)?.Conflict ?? situation.Policy.ClassOf(grant.Resource)?.Conflict ?? situation.Policy.Conflict;
                Assert.True(conflict == ConflictPolicy.TerminateOld
                    || (conflict == ConflictPolicy.RefuseThenTerminate && situation.Rows.Any(row => row.Resource == grant.Resource && row.Refusals > 0)));
            }
        });

    [Fact]
    public void The_terminated_are_live_sessions_named_once_oldest_first() =>
        Granted((situation, grant, _) =>
        {
            Assert.Equal(grant.Terminate.Distinct().Order(), grant.Terminate);
            Assert.All(grant.Terminate, incarnation => Assert.Contains(situation.Rows, row => row.Incarnation == incarnation));
        });

    [Fact]
    public void Without_a_conflict_or_a_full_limit_a_legal_resource_is_granted_as_asked() =>
        Props.Check(
            Situations(),
            situation =>
            {
                string? asked = situation.Request.AskedResource;
                if (asked is null or "" || situation.Rows.Any(row => row.Resource.Value == asked))
                {
                    return;
                }

                SessionPolicy open = situation.Policy with { AlwaysGenerate = false, AccountLimit = null, Classes = [], Accounts = [], MayNotBind = [] };
                Assert.Equal(Given.Grants(asked), open.Decide(situation.Request, situation.Rows));
            },
            Tests);

    [Fact]
    public void A_generated_resource_is_asked_for_only_when_none_was_given_or_it_is_taken() =>
        Props.Check(
            Situations(),
            situation =>
            {
                if (situation.Decide() is BindDecision.NeedsGenerated)
                {
                    BindRequest fresh = situation.Request with { Generated = Given.Resource("fresh") };
                    Assert.IsNotType<BindDecision.NeedsGenerated>((situation with { Request = fresh }).Decide());
                    Assert.True(situation.Request.Generated is not { } given
                        || situation.Rows.Any(row => row.Resource == given || row.Resource.Value == $"{situation.Request.AskedResource} {given}"));
                }
            },
            Tests);

    [Fact]
    public void Whether_a_limit_is_looked_at_is_what_the_list_of_limits_says() =>
        Props.Check(
            Situations(),
            situation =>
            {
                SessionPolicy some = situation.Policy;
                SessionPolicy[] policies =
                [
                    some,
                    some with { AccountLimit = Late(some.AccountLimit) },
                    some with { Classes = [.. some.Classes.Select(own => own with { Limit = Late(own.Limit) })] },
                    some with { Accounts = [.. some.Accounts.Select(rule => rule with { Limit = Late(rule.Limit) })] },
                ];
                foreach (SessionPolicy policy in policies)
                {
                    Assert.All(
                        Enum.GetValues<LimitCheck>(),
                        check => Assert.Equal(policy.Limits.Any(limit => limit.Check == check), policy.HasLimit(check)));
                }
            },
            Tests);

    [Fact]
    public void Equal_situations_have_equal_decisions() =>
        Props.Check(
            Situations(),
            situation => situation.Decide().Equals(new Situation(
                situation.Policy with { Classes = [.. situation.Policy.Classes], Accounts = [.. situation.Policy.Accounts] },
                situation.Request,
                [.. situation.Rows]).Decide()),
            Tests);

    [Fact]
    public void The_generated_situations_reach_every_decision()
    {
        string[] kinds =
        [
            .. Situations().Generator.Sample(Tests, 50).Select(situation => situation.Decide() switch
            {
                BindDecision.Refuse refuse => refuse.Reason.ToString(),
                BindDecision.Grant grant => $"Grant ending {Math.Min(2, grant.Terminate.Count)}",
                BindDecision.Close => "Close",
                _ => "NeedsGenerated",
            }).Distinct().Order(StringComparer.Ordinal),
        ];
        Assert.Equal(
            ["BadRequest", "Close", "Conflict", "Grant ending 0", "Grant ending 1", "Grant ending 2", "JidMalformed", "NeedsGenerated", "NotAllowed", "ResourceConstraint"],
            kinds);
    }

    private static void Granted(Action<Situation, BindDecision.Grant, SessionRow[]> holds) =>
        Props.Check(
            Situations(),
            situation =>
            {
                if (situation.Decide() is BindDecision.Grant grant)
                {
                    holds(situation, grant, [.. situation.Rows.Where(row => !grant.Terminate.Contains(row.Incarnation))]);
                }
            },
            Tests);

    private static IEnumerable<(SessionLimit Limit, DeviceClass? Scope)> Limits(Situation situation, Resourcepart granted)
    {
        if (situation.Policy.ClassOf(granted) is { Limit: { } classLimit } scope)
        {
            yield return (classLimit, scope);
        }

        if ((situation.Policy.RuleFor(Given.Juliet)?.Limit ?? situation.Policy.AccountLimit) is { } limit)
        {
            yield return (limit, null);
        }
    }

    private static int Count(Situation situation, IEnumerable<SessionRow> rows, DeviceClass? scope) =>
        rows.Count(row => scope is null || ReferenceEquals(situation.ClassOf(row), scope));

    private static Arbitrary<Situation> Situations() =>
        (from policy in Policies()
         from asked in Gen.Frequency((1, Gen.Constant<string?>(null)), (1, Gen.Constant<string?>("")), (8, Gen.Elements<string?>(Resources)))
         from generated in Gen.Elements<string?>(null, "a", "1", "g")
         from order in Gen.Shuffle(Resources)
         from count in Gen.Choose(0, Resources.Length)
         from refusals in Gen.Choose(0, 1)
         select new Situation(
             policy, Given.Ask(asked, generated), [.. Given.Rows([.. order.Take(count)]).Select(row => row with { Refusals = refusals })])).ToArbitrary();

    private static Gen<SessionPolicy> Policies() =>
        from conflict in Gen.Elements(Enum.GetValues<ConflictPolicy>())
        from form in Gen.Elements(Enum.GetValues<OverrideForm>())
        from bad in Gen.Elements(Enum.GetValues<BadResourcePolicy>())
        from always in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        from limit in Limit()
        from classes in Gen.ListOf(Class(), 2)
        from rule in Gen.Frequency((3, Gen.Constant<AccountRule?>(null)), (1, Rule().Select(rule => (AccountRule?)rule)))
        from barred in Gen.Frequency((9, Gen.Constant("romeo@*")), (1, Gen.Constant("juliet@*")))
        select new SessionPolicy
        {
            Conflict = conflict,
            OverrideForm = form,
            BadResource = bad,
            AlwaysGenerate = always,
            AccountLimit = limit,
            Classes = [.. classes],
            Accounts = rule is null ? [] : [rule],
            MayNotBind = [barred],
        };

    private static SessionLimit? Late(SessionLimit? limit) => limit is null ? null : limit with { Check = LimitCheck.AfterGrant };

    private static Gen<SessionLimit?> Limit() =>
        Gen.Frequency(
            (1, Gen.Constant<SessionLimit?>(null)),
            (2, from max in Gen.Choose(1, 4) from over in Gen.Elements(Enum.GetValues<OverLimit>()) select (SessionLimit?)new SessionLimit(max, over)));

    private static Gen<DeviceClass> Class() =>
        from pattern in Gen.Elements("a", "a*", "?", "Mobile*", "*")
        from limit in Limit()
        from conflict in Conflict()
        select new DeviceClass(pattern, [pattern], limit, conflict);

    private static Gen<AccountRule> Rule() =>
        from mayBind in Gen.Elements<bool?>(null, true, false)
        from limit in Limit()
        from conflict in Conflict()
        select new AccountRule(Given.Juliet, mayBind, limit, conflict);

    private static Gen<ConflictPolicy?> Conflict() =>
        Gen.Elements<ConflictPolicy?>([null, .. Enum.GetValues<ConflictPolicy>()]);
}
