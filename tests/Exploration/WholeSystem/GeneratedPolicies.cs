using BindSim.Model.Policies;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Exploration.Tests.WholeSystem;

/// <summary>Policies with every setting of a policy file, in combinations that a file may have.</summary>
internal static class GeneratedPolicies
{
    /// <summary>Any policy.</summary>
    public static Gen<SessionPolicy> Any { get; } =
        from conflicts in Conflicts()
        from limits in Limits()
        from kicks in Kicks()
        from management in Gen.Frequency((1, Gen.Constant<StreamManagementPolicy?>(null)), (1, Management()))
        from bind2 in Gen.Frequency((3, Gen.Constant<Bind2Policy?>(null)), (1, Bind2()))
        from reload in Gen.Elements(Enum.GetValues<ReloadEffect>())
        from sessionIq in Rarely()
        let policy = conflicts with
        {
            AccountLimit = limits.AccountLimit,
            Classes = limits.Classes,
            Accounts = limits.Accounts,
            KickText = kicks.KickText,
            KickOrder = kicks.KickOrder,
            KickWait = kicks.KickWait,
            BindRetries = kicks.BindRetries,
            RetriesOver = kicks.RetriesOver,
            StreamManagement = management,
            Bind2 = bind2,
            Reload = reload,
        }
        select sessionIq && (policy.AlwaysGenerate || !policy.Uses(ConflictPolicy.Override)) ? policy with { GrantPoint = GrantPoint.SessionIq } : policy;

    /// <summary>Mostly false.</summary>
    public static Gen<bool> Rarely() => Gen.Frequency((7, Gen.Constant(false)), (1, Gen.Constant(true)));

    private static Gen<SessionPolicy> Conflicts() =>
        from conflict in Gen.Elements(Enum.GetValues<ConflictPolicy>())
        from form in Gen.Elements(Enum.GetValues<OverrideForm>())
        from type in Gen.Elements(Enum.GetValues<ConflictErrorType>())
        from bad in Gen.Elements(Enum.GetValues<BadResourcePolicy>())
        from always in Rarely()
        from refusals in Gen.Choose(1, 2)
        from comparison in Gen.Elements(Enum.GetValues<ResourceComparison>())
        from replaces in Gen.Elements(true, false)
        from barred in Rarely()
        select new SessionPolicy
        {
            Name = "generated",
            Conflict = conflict,
            OverrideForm = form,
            ConflictErrorType = type,
            BadResource = bad,
            AlwaysGenerate = always,
            RefusalsBeforeKick = refusals,
            Comparison = comparison,
            ReplacesHibernating = replaces,
            MayNotBind = barred ? ["nurse@*"] : [],
        };

    private static Gen<SessionPolicy> Limits() =>
        from limit in Limit()
        from classLimit in Limit()
        from classConflict in Gen.Elements<ConflictPolicy?>(null, ConflictPolicy.TerminateOld, ConflictPolicy.RefuseNew)
        from hasClass in Gen.Elements(true, false)
        from ownLimit in Limit()
        from ownConflict in Gen.Elements<ConflictPolicy?>(null, ConflictPolicy.Override, ConflictPolicy.RefuseThenTerminate)
        from hasRule in Rarely()
        select new SessionPolicy
        {
            AccountLimit = limit,
            Classes = hasClass ? [new DeviceClass("ios", ["iOS*"], classLimit, classConflict)] : [],
            Accounts = hasRule ? [new AccountRule("juliet@im.example.com", null, ownLimit, ownConflict)] : [],
        };

    private static Gen<SessionPolicy> Kicks() =>
        from text in Gen.Elements("", "Replaced by new connection")
        from order in Gen.Elements(Enum.GetValues<KickOrder>())
        from waits in Rarely()
        from retries in Gen.Elements<int?>(null, 5, 6)
        from over in Gen.Elements(Enum.GetValues<RetriesOver>())
        select new SessionPolicy
        {
            KickText = text,
            KickOrder = order,
            KickWait = waits && order == KickOrder.BeforeGrant ? TimeSpan.FromSeconds(2) : TimeSpan.Zero,
            BindRetries = retries,
            RetriesOver = over,
        };

    private static Gen<SessionLimit?> Limit() =>
        from max in Gen.Choose(0, 3)
        from over in Gen.Elements(Enum.GetValues<OverLimit>())
        from late in Rarely()
        from bounded in Rarely()
        from uncounted in Rarely()
        from dying in Rarely()
        from replaced in Rarely()
        select max == 0 ? null : new SessionLimit(max, over)
        {
            Check = late && over is OverLimit.TerminateOldest or OverLimit.TerminateAll ? LimitCheck.AfterGrant : LimitCheck.BeforeGrant,
            VictimsMax = bounded && over == OverLimit.TerminateOldest ? 1 : null,
            CountsHibernating = !uncounted,
            CountsDying = dying,
            CountsReplaced = replaced,
        };

    private static Gen<Bind2Policy?> Bind2() =>
        from stable in Gen.Elements(true, false)
        from replaces in Gen.Elements(true, false)
        select new Bind2Policy { StableResource = stable, ReplacesEarlier = replaces };

    private static Gen<StreamManagementPolicy?> Management() =>
        from resume in Gen.Elements(0, 10, 300)
        from queue in Gen.Elements(3, 1000)
        select new StreamManagementPolicy { Resume = TimeSpan.FromSeconds(resume), QueueMax = queue };
}
