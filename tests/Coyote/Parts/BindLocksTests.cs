using BindSim.Coyote.Staging;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;

namespace BindSim.Coyote.Parts;

/// <summary>The lock of an account: one at a time, everybody in the end, and nothing left afterwards.</summary>
public class BindLocksTests
{
    [Theory, EveryStrategy]
    public void One_bind_of_an_account_at_a_time(Strategy strategy) => Controlled.Explore(strategy, async () =>
    {
        var locks = new BindLocks(Uncontrolled.Instance);
        var inside = new Gauge();
        Task[] binds = new Task[3];
        for (int i = 0; i < binds.Length; i++)
        {
            binds[i] = Task.Run(async () =>
            {
                using (await locks.AcquireAsync(Stage.Account("juliet")))
                {
                    Property.Require("INV-P4", inside.Enter() == 1, "Two binds of one account hold its lock.");
                    await Task.Yield();
                    inside.Leave();
                }
            });
        }

        foreach (Task bind in binds)
        {
            await bind;
        }

        // Nothing is left: the next one does not wait.
        Property.Require("INV-L1", locks.AcquireAsync(Stage.Account("juliet")).IsCompleted, "Everybody has let go of the lock, and it is not free.");
    }, atFields: true);

    private sealed class Gauge
    {
        private int _count;

        public int Enter() => Interlocked.Increment(ref _count);

        public void Leave() => Interlocked.Decrement(ref _count);
    }
}
