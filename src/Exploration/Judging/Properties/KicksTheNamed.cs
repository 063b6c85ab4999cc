using BindSim.Exploration.Scenarios;

namespace BindSim.Exploration.Judging.Properties;

/// <summary>
/// INV-K2. In a run with an administrator a session ends with <c>policy-violation</c> only while a kick is under way that names it; when the kick is done, of
/// the sessions that it names and that were there before it none is live; and a kick is done. Who is told, and that such a session is not resumed, is the
/// business of the properties about every end. Misses a session without a connection until somebody resumes it.
/// </summary>
internal sealed class KicksTheNamed() : Property(
    "INV-K2", "An administrator's kick ends the sessions it names, and no other.", "R-061")
{
    public override bool NeedsAdministrator => true;

    internal override Occurrences Watches => Occurrences.Fenced;

    public override void Observe(in Observed e, RunHistory h)
    {
        if (h.LastCommand is not null && h.Current is { StreamError: "policy-violation", IsGranted: true, IsKickedByAdministrator: false } ended)
        {
            Violate(h, $"{ended}, a session of {ended.GrantedText}, was ended with policy-violation, and no administrator was kicking it.");
        }
    }

    internal override void CommandOver(RunHistory h, RunningCommand command)
    {
        if (command is not { IsDone: true, Command: AdministratorCommand.Kick kick })
        {
            return;
        }

        foreach (ConnectionHistory session in h.Connections)
        {
            // One that is about to be ended for another session has no row any more, and the administrator need not find it.
            if (session.IsLive && RunHistory.IsOlder(session, command) && session.Jid is { } jid && kick.Names(jid) && h.RowOf(session) is not null)
            {
                Violate(h, $"The administrator's kick of {kick.Named} is done, and {session}, which has had {jid} since before it, is still live.");
            }
        }
    }

    public override void Quiescent(RunHistory h)
    {
        if (h.LastCommand is { OverStep: null, Command: AdministratorCommand.Kick kick })
        {
            Violate(h, $"The administrator's kick of {kick.Named} was never done.");
        }
    }
}
