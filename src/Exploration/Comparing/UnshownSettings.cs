using BindSim.Exploration.Files;
using BindSim.Exploration.Findings;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Comparing;

/// <summary>
/// Which settings differ and have an effect although no run up to the bound shows it, so that policies which differ beyond the bound are not called equivalent. A setting
/// that decides a login within the bound is none of these: if it changed anything, a run would show it.
/// </summary>
/// <param name="policies">The policies.</param>
/// <param name="alphabet">What devices may ask for.</param>
/// <param name="found">What runs showed.</param>
/// <param name="differences">The differences among it.</param>
/// <param name="steps">Events in the longest runs.</param>
internal sealed class UnshownSettings(PolicyPair policies, Alphabet alphabet, ProductFindings found, IReadOnlyList<Difference> differences, int steps)
{
    private const string NoRun = "no run that was searched comes to it";

    /// <summary>Each of them once.</summary>
    public IReadOnlyList<UnshownSetting> All =>
    [
        .. Limits()
            .Concat(Refusals())
            .Concat(Manner(Manners.OfEnding, PolicyReach.CanKick))
            .Concat(Manner(Manners.OfRefusing, policy => PolicyReach.CanRefuse(policy) || policy.BadResource != BadResourcePolicy.Generate))
            .Concat(Others())
            .Distinct(),
    ];

    private SessionPolicy Old => policies.Old;

    private SessionPolicy New => policies.New;

    private IEnumerable<UnshownSetting> Limits()
    {
        IReadOnlyList<BareJid> accounts = AccountSamples.Of(policies);
        foreach (BareJid account in accounts)
        {
            string? name = account == accounts[0] ? null : account.ToString();
            AccountPolicy before = Old.For(account);
            AccountPolicy after = New.For(account);
            if (Limit("limit", before.Limit, after.Limit, name, null) is { } own)
            {
                yield return own;
            }

            foreach ((DeviceCell cell, _) in alphabet.Members)
            {
                if (Limit($"limit of {cell.Label}", before.LimitOf(ClassOf(Old, cell.Old)), after.LimitOf(ClassOf(New, cell.New)), name, cell) is { } ofClass)
                {
                    yield return ofClass;
                }
            }
        }
    }

    private static DeviceClass? ClassOf(SessionPolicy policy, string? name) => policy.Classes.FirstOrDefault(one => one.Name == name);

    private UnshownSetting? Limit(string setting, SessionLimit? before, SessionLimit? after, string? account, DeviceCell? device)
    {
        int least = Math.Min(before?.Max ?? int.MaxValue, after?.Max ?? int.MaxValue);
        if (before == after || found.MostSessions(account, device) is var most && most >= least)
        {
            return null;
        }

        return new UnshownSetting(
            account is null ? setting : $"{setting}, account {account}", Words(before), Words(after), $"it takes a login beside {least} sessions, and runs come to {most}");
    }

    private static string Words(SessionLimit? limit) => limit is null ? "none" : $"{limit.Max}, {Words<OverLimit>.Of(limit.Over)}";

    private IEnumerable<UnshownSetting> Refusals()
    {
        int least = Math.Min(Old.RefusalsBeforeKick, New.RefusalsBeforeKick);
        if (Old.RefusalsBeforeKick != New.RefusalsBeforeKick && Both(policy => PolicyReach.Comes(policy, ConflictPolicy.RefuseThenTerminate))
            && (least >= Cell.RefusalsMax || least + 2 > steps))
        {
            yield return new UnshownSetting(
                "refusals-before-kick", $"{Old.RefusalsBeforeKick}", $"{New.RefusalsBeforeKick}", $"it takes {least + 2} logins, and no run has more than {steps} events");
        }
    }

    private IEnumerable<UnshownSetting> Manner(IReadOnlyList<(string Key, Func<SessionPolicy, string> Words)> settings, Func<SessionPolicy, bool> hasEffect) =>
        from setting in settings
        let before = setting.Words(Old)
        let after = setting.Words(New)
        where before != after && Both(hasEffect)
            && !differences.Any(one => one.Before.Contains(before, StringComparison.Ordinal) && one.After.Contains(after, StringComparison.Ordinal))
        select new UnshownSetting(setting.Key, before, after, NoRun);

    private IEnumerable<UnshownSetting> Others()
    {
        var aspects = new Aspects(policies);
        StreamManagementPolicy? before = Old.StreamManagement;
        StreamManagementPolicy? after = New.StreamManagement;
        (string Key, bool Differs, bool IsShown, Func<SessionPolicy, string> Words, string Why)[] settings =
        [
            ("grant-point", aspects.GrantPoint, Shows(EventKind.Bind), policy => Words<GrantPoint>.Of(policy.GrantPoint), NoRun),
            ("reload", aspects.Reload, Shows(EventKind.Change) || differences.Any(one => one.Subject.Changed), policy => Words<ReloadEffect>.Of(policy.Reload), "no account has two sessions, so none can be one too many"),
            ("on-kick", aspects.OnKick && Both(PolicyReach.CanKick), differences.Any(one => one.Before.Contains("who is ended", StringComparison.Ordinal)), policy => OnKicks(policy), NoRun),
            ("stream-management: queue-max", aspects.Queue, Shows(EventKind.Flood), policy => $"{policy.StreamManagement!.QueueMax}", NoRun),
            ("stream-management: ack-timeout", aspects.Acks, Shows(EventKind.Silence), policy => Durations.Write(policy.StreamManagement!.AckTimeout), NoRun),
            ("stream-management: resume", before?.Granted(null) is { } was && after?.Granted(null) is { } isNow && was != isNow, Shows(EventKind.Wait) || Shows(EventKind.Drop), policy => Durations.Write(policy.StreamManagement!.Resume), NoRun),
            ("stream-management: resume-max", aspects.LongestWait, Shows(EventKind.WaitLongest) || Shows(EventKind.Drop), policy => Durations.Write(policy.StreamManagement!.ResumeMax), NoRun),
            ("addresses", Old.Addresses != New.Addresses, differences.Any(one => one.Subject.Event == EventKind.Login), policy => Words<AddressProfile>.Of(policy.Addresses), "no resource that was tried is prepared differently"),
        ];
        return settings.Where(setting => setting.Differs && !setting.IsShown)
            .Select(setting => new UnshownSetting(setting.Key, setting.Words(Old), setting.Words(New), setting.Why));
    }

    private static string OnKicks(SessionPolicy policy) =>
        policy.ClientsOnKick.Count == 0 ? "not known" : string.Join(", ", policy.ClientsOnKick.Select(Words<OnKick>.Of));

    private bool Shows(EventKind kind) => differences.Any(one => one.Subject.Event == kind);

    private bool Both(Func<SessionPolicy, bool> has) => has(Old) && has(New);
}
