using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging;

/// <content>What the administrator does: kicks, and policies that are replaced.</content>
public sealed partial class RunHistory
{
    private readonly List<RunningCommand> _commands = [];
    private readonly List<(SessionPolicy Policy, int UntilStep)> _replaced = [];
    private readonly List<SessionPolicy> _waiting = [];

    /// <summary>The command that was given last; null before the first.</summary>
    internal RunningCommand? LastCommand => _commands.Count == 0 ? null : _commands[^1];

    /// <summary>Whether a policy was to be replaced.</summary>
    internal bool HasReloaded => _replaced.Count + _waiting.Count > 0;

    /// <summary>The step in which the policy in force was put there; -1 for the first.</summary>
    internal int ReloadStep => _replaced.Count == 0 ? -1 : _replaced[^1].UntilStep;

    /// <summary>Whether all policies so far agree about failed binds.</summary>
    internal bool IsSameForRetries => _replaced.TrueForAll(old => old.Policy.BindRetries == Policy.BindRetries && old.Policy.RetriesOver == Policy.RetriesOver);

    /// <summary>Whether all policies so far make the same stable resource for the same client and tag.</summary>
    internal bool IsSameForClients => _replaced.TrueForAll(old =>
        old.Policy.Bind2?.StableResource == Policy.Bind2?.StableResource && old.Policy.AlwaysGenerate == Policy.AlwaysGenerate
        && old.Policy.Addresses == Policy.Addresses && old.Policy.BadResource == Policy.BadResource);

    /// <summary>Whether under some policy so far the replaced are told only after the grant.</summary>
    internal bool KicksAfterGrant => Policy.KickOrder == KickOrder.AfterGrant || _replaced.Exists(old => old.Policy.KickOrder == KickOrder.AfterGrant);

    /// <summary>Whether under some policy so far a session may be ended after the grant of the one it goes for.</summary>
    private bool EndsAfterGrant => Policy.EndsAfterGrant() || _replaced.Exists(old => old.Policy.EndsAfterGrant());

    /// <summary>Takes a command.</summary>
    internal void Record(ObservedCommand observed)
    {
        Step = observed.Step;
        Now = observed.Time;
        if (observed.Stage == CommandStage.Begun)
        {
            Begin(observed.Command);
            return;
        }

        RunningCommand over = _commands.FindLast(command => command.OverStep is null)!;
        over.OverStep = Step;
        over.IsDone = observed.Stage == CommandStage.Done;
        if (over is { IsDone: true, Command: AdministratorCommand.Kick kick })
        {
            foreach (ManagedSession session in Managed)
            {
                if (session is { IsHibernating: true, IsBeingHandedOver: false } && IsOlder(session.Bound, over) && session.Bound.Jid is { } jid && kick.Names(jid))
                {
                    session.Over("was ended by an administrator");
                }
            }
        }
    }

    /// <summary>Whether a session was there before a command was given.</summary>
    internal static bool IsOlder(ConnectionHistory session, RunningCommand command) =>
        session.GrantOrder > 0 && session.GrantStep < command.BegunStep;

    /// <summary>Whether a kick is under way that may be why a connection, or the session that it carries or asks for, ends.</summary>
    internal bool MayBeKicked(ConnectionHistory connection) => _commands.Exists(command => command.IsUnderWay(Step)
        && command.Command is AdministratorCommand.Kick kick
        && (connection.Jid is { } jid ? kick.Names(jid) : kick.Account == connection.Account));

    /// <summary>Whether a kick is or was under way that names a session, since it was bound.</summary>
    internal bool MayHaveBeenKicked(ManagedSession session) => _commands.Exists(command =>
        (command.OverStep ?? Step) >= session.Bound.GrantStep && command.Command is AdministratorCommand.Kick kick
        && session.Bound.Jid is { } jid && kick.Names(jid));

    /// <summary>Whether a reload is under way that may end sessions.</summary>
    internal bool IsReloadingLive => _commands.Exists(command => command.IsLive && command.IsUnderWay(Step));

    /// <summary>
    /// Judges by the policy that decided. Where more than one may have, because a policy was replaced meanwhile, nothing is violated that is
    /// right under one of them; and what is right only under one that does not count, or not yet, violates INV-K1.
    /// </summary>
    /// <param name="since">The step in which what is judged may have been decided at the earliest.</param>
    /// <param name="judge">Judges by <see cref="Policy"/>.</param>
    internal void JudgeByEach(int since, Action judge)
    {
        if (Violation is not null)
        {
            return;
        }

        SessionPolicy current = Policy;
        List<SessionPolicy> others = [.. _waiting, .. _replaced.Where(old => old.UntilStep < since).Select(old => old.Policy)];
        Violation? violation = null;
        foreach (SessionPolicy policy in (IEnumerable<SessionPolicy>)[current, .. _replaced.Where(old => old.UntilStep >= since).Select(old => old.Policy)])
        {
            violation = JudgedBy(policy, judge) is { } wrong ? violation ?? wrong : null;
            if (violation is null)
            {
                break;
            }
        }

        if (violation is not null)
        {
            SessionPolicy? right = others.Find(policy => JudgedBy(policy, judge) is null);
            violation = right is null ? violation : Properties.ReloadInForce.ByAnother(violation, right, isWaiting: _waiting.Contains(right));
        }

        InForce(current);
        Violation = violation;
    }

    /// <summary>The earliest step in which a policy may have been read for what happens now.</summary>
    /// <param name="occurrence">What it is; <see cref="Occurrences.None"/> for the end of a step.</param>
    internal int DecidedSince(Occurrences occurrence)
    {
        if (EndsAfterGrant)
        {
            // A session may go for another one that was granted long ago.
            return 0;
        }

        int since = AnsweredBindIn(Step) && Answered is { } answered ? answered.Step : Step;
        if (occurrence is Occurrences.Granted or Occurrences.Refused or Occurrences.None)
        {
            return since;
        }

        foreach (ConnectionHistory asker in _connections)
        {
            since = asker.Account == Current.Account && asker.PendingBind is { } bind ? Math.Min(since, bind.Step) : since;
        }

        return since;
    }

    private void Begin(AdministratorCommand command)
    {
        ReloadEffect effect = Policy.Reload;
        _commands.Add(new RunningCommand(command, Step) { IsLive = command is AdministratorCommand.Reload && effect == ReloadEffect.Live });
        if (command is not AdministratorCommand.Reload reload)
        {
            return;
        }

        if (effect == ReloadEffect.Restart)
        {
            _waiting.Add(reload.Policy);
            return;
        }

        if (_connections.Exists(connection => connection.IsLive))
        {
            Reach(Goals.Reloaded);
        }

        _replaced.Add((Policy, Step));
        InForce(reload.Policy);
    }

    private Violation? JudgedBy(SessionPolicy policy, Action judge)
    {
        InForce(policy);
        judge();
        (Violation? violation, Violation) = (Violation, null);
        return violation;
    }

    /// <summary>A device class is an object of its policy.</summary>
    private void InForce(SessionPolicy policy)
    {
        if (!ReferenceEquals(policy, Policy))
        {
            Policy = policy;
            foreach (ConnectionHistory connection in _connections)
            {
                connection.DeviceClass = connection.Jid is { } jid ? policy.ClassOf(jid.Resource) : null;
            }
        }
    }
}
