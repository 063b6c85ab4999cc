using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Sessions;

namespace BindSim.KnownBugs.Limits;

/// <summary>Binds of one account come between each other: what one looked at, another has changed before it acts.</summary>
public sealed class NoLocks : IBindLocks
{
    /// <summary>S-42: the limit.</summary>
    public static KnownBug SameVictimTwice { get; } = new()
    {
        Id = "S-42",
        Title = "two binds at the limit choose the same victim",
        Origin = "ejabberd and MongooseIM, found by reading check_max_sessions; no report known",
        Mechanism = "Each bind counts the sessions and, at the limit, ends the oldest. Two that count before either has acted end the same one, and the account has one session too many from then on.",
        Breaks = ["INV-P4", "INV-U1", "INV-U3", "INV-U4"],
        Scenario = new()
        {
            Name = "three-at-limit-of-one",
            Description = "Three devices with resources of their own; the account may have one session.",
            Devices = [Settings.Device("phone", "phone"), Settings.Device("tablet", "tablet"), Settings.Device("desktop", "desktop")],
        },
        Policy = Settings.Limit(1, OverLimit.TerminateOldest),
        Plant = Unlock,
    };

    /// <summary>S-45, its check and act: the conflict.</summary>
    public static KnownBug TwoOwners { get; } = new()
    {
        Id = "S-45-unlocked",
        Title = "two binds at once both get the same full JID",
        Origin = "jackal, pkg/c2s/in.go at 142df398, found by reading; no report known",
        Mechanism = "A bind looks for an owner of its resource and then takes it, without a lock around both. Two that look before either has taken it both find nobody.",
        Breaks = ["INV-U1", "INV-U3"],
        Scenario = new()
        {
            Name = "two-devices",
            Description = "Two devices want the same resource.",
            Devices = [Settings.Device("phone"), Settings.Device("tablet")],
        },
        Policy = Settings.TerminateOld,
        Plant = Unlock,
    };

    /// <inheritdoc/>
    public ValueTask<IDisposable> AcquireAsync(BareJid account) => ValueTask.FromResult<IDisposable>(new Nothing());

    private static SimServer.Hosting.ServerParts Unlock(SimServer.Hosting.ServerParts parts) => parts with { Locks = new NoLocks() };

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
