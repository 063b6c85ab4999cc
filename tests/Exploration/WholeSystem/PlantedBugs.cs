using BindSim.Exploration.Running;
using BindSim.KnownBugs;
using BindSim.Model.Policies;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Tests.WholeSystem;

/// <summary>One bug for each kind of thing that a generated case does.</summary>
internal static class PlantedBugs
{
    /// <summary>Goes on with the policy it was started with, as a server that keeps a setting in a field: Openfire's conflict-limit.</summary>
    public static ServerVariant RemembersItsPolicy { get; } = new("remembers-its-policy", parts => parts with { Rules = new FirstPolicy() });

    /// <summary>Takes the end of a kicked connection for a loss, as Openfire did with a kick from another node (OF-2311).</summary>
    public static ServerVariant HibernatesTheKicked { get; } = new("hibernates-the-kicked", parts => parts with { Ends = server => new LostByKick(server) });

    /// <summary>A bug by its name here, or by its id in the gallery.</summary>
    public static ServerVariant Of(string name) => name switch
    {
        "remembers-its-policy" => RemembersItsPolicy,
        "hibernates-the-kicked" => HibernatesTheKicked,
        _ => Gallery.Bug(name)!.Variant,
    };

    private sealed class FirstPolicy : PolicyRules
    {
        private SessionPolicy? _first;

        public override BindDecision Decide(SessionPolicy policy, BindRequest request, AccountSessions sessions) =>
            base.Decide(_first ??= policy, request, sessions);
    }

    private sealed class LostByKick(XmppServer server) : SessionEnds(server)
    {
        public override bool Terminate(Session session, Element error, Session? heir)
        {
            if (heir is not null || session.Management?.Id is null)
            {
                return base.Terminate(session, error, heir);
            }

            session.Stream.Outbox.Close(error);
            return true;
        }
    }
}
