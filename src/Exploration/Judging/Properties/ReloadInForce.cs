using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-K1. Nothing that was decided after a reload is right only under a policy that is not in force: see <see cref="RunHistory.JudgeByEach"/>. When a reload is
/// done that is in force at once, of the sessions that were there before it no more are live than the limits allow that end sessions; and a reload
/// is done. Misses a bind that both policies decide alike, and whom a reload ended of several that it could have.
/// </summary>
internal sealed class ReloadInForce() : Property(Name, Statement, "INV-K1")
{
    private const string Name = "INV-K1";
    private const string Statement = "A new policy is in force when and how the one before it says.";

    /// <summary>What was violated because another policy decided.</summary>
    /// <param name="violation">What is wrong under the policy in force.</param>
    /// <param name="other">The policy that it is right under.</param>
    /// <param name="isWaiting">Whether that one waits for a restart; otherwise it was replaced before.</param>
    public static Violation ByAnother(Violation violation, SessionPolicy other, bool isWaiting) => new(
        Name,
        Statement,
        $"{violation.Detail} That is right under the policy {other.Name}, which {(isWaiting ? "is not in force before the server is started again" : "was replaced before it was decided")}.",
        violation.Step);

    public override bool NeedsAdministrator => true;

    internal override void CommandOver(RunHistory h, RunningCommand command)
    {
        if (command is { IsLive: true, IsDone: true })
        {
            foreach (ConnectionHistory session in h.Connections)
            {
                if (session.IsStaying && RunHistory.IsOlder(session, command))
                {
                    Judge(h, session, h.Policy.LimitOf(session.Account), command, isClass: false);
                    Judge(h, session, h.Policy.ClassLimitOf(session), command, isClass: true);
                }
            }
        }
    }

    public override void Quiescent(RunHistory h)
    {
        if (h.LastCommand is { OverStep: null, Command: AdministratorCommand.Reload reload })
        {
            Violate(h, $"The administrator's reload of {reload.Policy.Name} was never done.");
        }
    }

    private void Judge(RunHistory h, ConnectionHistory session, SessionLimit? limit, RunningCommand command, bool isClass)
    {
        if (limit is not { Over: OverLimit.TerminateOldest or OverLimit.TerminateAll, VictimsMax: null })
        {
            return;
        }

        int live = h.Connections.Count(other => other.IsStaying && !other.IsVanished && RunHistory.IsOlder(other, command) && other.Account == session.Account
            && (!isClass || ReferenceEquals(other.DeviceClass, session.DeviceClass)));
        if (live > limit.Max)
        {
            Violate(h, $"The reload of {((AdministratorCommand.Reload)command.Command).Policy.Name} is done, and {live} sessions of {session.Account} that were there before are live; the limit in force is {limit.Max}.");
        }
    }
}
