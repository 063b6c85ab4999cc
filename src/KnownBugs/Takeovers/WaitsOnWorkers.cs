using BindSim.Model.Addresses;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;

namespace BindSim.KnownBugs.Takeovers;

/// <summary>S-04: a takeover waits for the old session's clean-up and keeps a worker meanwhile, of which there are few; the clean-up needs one too.</summary>
public sealed class WaitsOnWorkers : ITakeoverOrder
{
    private const int Workers = 2;

    private readonly Dictionary<Session, TaskCompletionSource> _awaited = [];

    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-04",
        Title = "binds that wait for old sessions to end hold all workers, and the old sessions cannot end",
        Origin = "Openfire OF-3319, github.com/igniterealtime/Openfire/pull/3405, 2026",
        Mechanism = "A bind waits, on a worker of a small pool, until the session that it replaces has been cleaned up, which is work for the same pool. When as many binds wait as there are workers, nothing ends any more.",
        Breaks = ["INV-U2", "INV-P5", "INV-L1"],
        Scenario = new()
        {
            Name = "two-accounts-two-devices",
            Description = "Two accounts, two workers; in each account a second device wants the resource of the first.",
            Devices =
            [
                Settings.Device("phone"),
                Settings.Device("tablet"),
                Settings.Contact() with { Name = "romeo-phone" },
                Settings.Contact() with { Name = "romeo-desk" },
            ],
        },
        Policy = Settings.TerminateOld,
        Plant = Plant,
    };

    /// <inheritdoc/>
    public async ValueTask CarryOutAsync(Takeover takeover)
    {
        foreach (Session session in takeover.Replaced.Where(session => session.IsLive))
        {
            _awaited.Add(session, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        takeover.EndReplaced();
        foreach (Session session in takeover.Replaced)
        {
            if (_awaited.TryGetValue(session, out TaskCompletionSource? gone))
            {
                await gone.Task;
            }
        }

        await takeover.RegisterAsync();
        takeover.Grant();
    }

    private static ServerParts Plant(ServerParts parts)
    {
        var pool = new WorkerPool(Workers, parts.Interleaving);
        var order = new WaitsOnWorkers();
        return parts with
        {
            Takeovers = order,
            Locks = new LocksWithWorker(new BindLocks(parts.Interleaving), pool),
            Directory = new DirectoryWithWorker(parts.Interleaving, pool, order),
        };
    }

    private sealed class LocksWithWorker(IBindLocks locks, WorkerPool pool) : IBindLocks
    {
        public async ValueTask<IDisposable> AcquireAsync(BareJid account)
        {
            IDisposable lease = await locks.AcquireAsync(account);
            return new Both(await pool.AcquireAsync(), lease);
        }
    }

    private sealed class DirectoryWithWorker(IInterleaving interleaving, WorkerPool pool, WaitsOnWorkers order) : SessionDirectory(interleaving)
    {
        public override async ValueTask RemoveAsync(Session ended)
        {
            using (await pool.AcquireAsync())
            {
                await base.RemoveAsync(ended);
            }

            if (order._awaited.Remove(ended, out TaskCompletionSource? gone))
            {
                gone.SetResult();
            }
        }
    }

    private sealed class Both(IDisposable first, IDisposable second) : IDisposable
    {
        public void Dispose()
        {
            first.Dispose();
            second.Dispose();
        }
    }
}
