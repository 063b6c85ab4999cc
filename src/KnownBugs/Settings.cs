using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;
using BindSim.SimServer.Rosters;

namespace BindSim.KnownBugs;

/// <summary>What the settings of the bugs are put together from: as little as shows the bug, so that every schedule can be tried.</summary>
internal static class Settings
{
    /// <summary>The contested account.</summary>
    public const string Account = "juliet";

    /// <summary>Its contact.</summary>
    public const string Watcher = "romeo";

    /// <summary>The contact's full JID.</summary>
    public const string WatcherJid = "romeo@im.example.com/orchard";

    /// <summary>The resource that devices want.</summary>
    public const string Resource = "balcony";

    /// <summary>The contested full JID.</summary>
    public const string Jid = "juliet@im.example.com/balcony";

    /// <summary>The new session ends the old one.</summary>
    public static SessionPolicy TerminateOld { get; } = new()
    {
        Name = "terminate-old",
        Description = "The new session ends the old one.",
        Conflict = ConflictPolicy.TerminateOld,
        BadResource = BadResourcePolicy.Refuse,
    };

    /// <summary>The same, and a session outlives its connection by a minute.</summary>
    public static SessionPolicy Resumable { get; } = TerminateOld with
    {
        Name = "resumable",
        Description = "The new session ends the old one; a session waits a minute to be resumed.",
        StreamManagement = new StreamManagementPolicy { Resume = TimeSpan.FromMinutes(1), ResumeMax = TimeSpan.FromMinutes(1) },
    };

    /// <summary>Both sides of a subscription, so that each sees the other.</summary>
    public static ValueList<Contact> EachOther { get; } =
        [new Contact(Account, Watcher, Subscription.Both), new Contact(Watcher, Account, Subscription.Both)];

    /// <summary>The new session ends the old one of its resource, and an account has only so many.</summary>
    public static SessionPolicy Limit(int max, OverLimit over) => TerminateOld with
    {
        Name = $"limit-of-{max}",
        Description = $"At most {max} sessions; beyond, {(over == OverLimit.RefuseNew ? "the new one is refused" : "the oldest ends")}.",
        AccountLimit = new SessionLimit(max, over),
    };

    /// <summary>A device of the contested account that wants a resource and says nothing.</summary>
    public static Device Device(string name, string resource = Resource) =>
        new() { Name = name, Account = Account, Resource = resource, Presence = false };

    /// <summary>A device with stream management, which resumes after a loss.</summary>
    public static Device Managed(string name) => Device(name) with { StreamManagement = StreamManagementUse.Resume };

    /// <summary>The contact's device.</summary>
    public static Device Contact() => new() { Name = Watcher, Account = Watcher, Resource = "orchard", Presence = false };
}
