using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging;

/// <summary>What is known of one connection.</summary>
internal sealed class ConnectionHistory(ObservedConnection connection)
{
    public ObservedConnection Connection { get; } = connection;

    public string Name => Connection.Name;

    public BareJid Account => Connection.Account;

    /// <summary>Every bind request that arrived, in order.</summary>
    public List<BindAttempt> Binds { get; } = [];

    /// <summary>The ids of every other request that arrived.</summary>
    public List<string> Requests { get; private set; } = [];

    /// <summary>What its stream was told about others' presence.</summary>
    public List<Sighting> Sightings { get; private set; } = [];

    /// <summary>The messages put on its stream, in order.</summary>
    public List<Message> Delivered { get; private set; } = [];

    /// <summary>The text of the full JID that the client was told before its session was asked for, or null.</summary>
    public string? PromisedText { get; set; }

    /// <summary>The text of the granted full JID, or null before the grant.</summary>
    public string? GrantedText { get; set; }

    /// <summary>The granted full JID; null before the grant, and when the text was no full JID.</summary>
    public FullJid? Jid { get; set; }

    /// <summary>The device class of the granted resource, or null.</summary>
    public DeviceClass? DeviceClass { get; set; }

    /// <summary>The place of its grant among all grants of the run, from 1; 0 before.</summary>
    public int GrantOrder { get; set; }

    /// <summary>The step of its grant; -1 before.</summary>
    public int GrantStep { get; set; } = -1;

    /// <summary>The condition of the stream error the server sent, or null.</summary>
    public string? StreamError { get; set; }

    /// <summary>Whether an administrator ended it.</summary>
    public bool IsKickedByAdministrator { get; set; }

    /// <summary>Whether the server sent its closing tag or ended its direction.</summary>
    public bool IsSaidEnd { get; set; }

    public bool IsFenced { get; set; }

    public int FencedStep { get; set; }

    /// <summary>Whether the fence is the server's own doing; a reset from outside is not, and what had arrived before it may still be processed.</summary>
    public bool IsFencedByServer { get; set; }

    /// <summary>Whether the connection broke while the session was live.</summary>
    public bool IsDropped { get; set; }

    /// <summary>Whether the client's closing tag or the end of its direction arrived.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>Whether the client ended its direction.</summary>
    public bool IsLeft { get; set; }

    /// <summary>Whether the connection fell silent.</summary>
    public bool IsVanished { get; set; }

    /// <summary>Whether unavailable presence ever arrived from its client.</summary>
    public bool HasHidden { get; set; }

    /// <summary>Whether the last presence that arrived from its client took back its availability from everybody.</summary>
    public bool IsHidden { get; set; }

    /// <summary>Whether its full JID was granted to another connection after it.</summary>
    public bool HasSuccessor { get; set; }

    /// <summary>The session with stream management that it carries or carried, or null.</summary>
    public ManagedSession? Managed { get; set; }

    /// <summary>Whether its client asked to enable stream management.</summary>
    public bool HasAskedToEnable { get; set; }

    /// <summary>Whether its session may outlive it although no <c>enabled</c> was seen: that is lost with a connection that breaks first.</summary>
    public bool MayHibernate => HasAskedToEnable && Managed is null && IsFenced && StreamError is null && !IsClosedByClient;

    /// <summary>Every request to resume that arrived, in order.</summary>
    public List<ResumeAttempt> Resumes { get; } = [];

    /// <summary>Stanzas that arrived since the client asked to enable stream management, or since it was resumed here.</summary>
    public long ArrivedStanzas { get; set; }

    /// <summary>How many stanzas were handled before those, as the server said when it resumed the session here.</summary>
    public long HandledBefore { get; private set; }

    /// <summary>For each request to acknowledge without an answer, how many stanzas had arrived before it.</summary>
    public Queue<long> AckRequests { get; } = new();

    /// <summary>Whether its stream was ended because another one was asked to resume its session.</summary>
    public bool IsHandedOver { get; set; }

    /// <summary>Whether the client's closing tag arrived.</summary>
    public bool IsClosedByClient { get; set; }

    public int Arrivals { get; set; }

    public int SentByServer { get; set; }

    public int ReceivedByClient { get; set; }

    public int LastSentStep { get; set; } = -1;

    /// <summary>Refusals before the grant.</summary>
    public int FailedBinds { get; set; }

    public bool IsGranted => GrantedText is not null;

    /// <summary>Owner of its full JID: granted and not fenced. So is one whose connection vanished: the server cannot know.</summary>
    public bool IsLive => GrantedText is not null && !IsFenced;

    /// <summary>Live, and the server has not been told of its end.</summary>
    public bool IsStaying => IsLive && !IsLeaving;

    /// <summary>The first bind without an answer, or null.</summary>
    public BindAttempt? PendingBind
    {
        get
        {
            foreach (BindAttempt bind in Binds)
            {
                if (!bind.IsAnswered)
                {
                    return bind;
                }
            }

            return null;
        }
    }

    /// <summary>The first request to resume without an answer, or null.</summary>
    public ResumeAttempt? PendingResume => Resumes.Find(attempt => !attempt.IsAnswered);

    /// <summary>Goes on with a session: what its earlier connections were told and asked counts here as well.</summary>
    /// <param name="session">The session.</param>
    /// <param name="handled">How many stanzas of its client the server has handled.</param>
    public void Continue(ManagedSession session, long handled)
    {
        ConnectionHistory bound = session.Bound;
        Managed = session;
        HandledBefore = handled;
        ArrivedStanzas = 0;
        Requests = bound.Requests;
        Sightings = bound.Sightings;
        Delivered = bound.Delivered;
        GrantedText = bound.GrantedText;
        Jid = bound.Jid;
        DeviceClass = bound.DeviceClass;
        GrantOrder = bound.GrantOrder;
    }

    /// <summary>Whether the last thing that arrived is a bind request: nothing else can be why the server did something.</summary>
    public bool HasOnlyBoundSince => Binds.Count > 0 && Binds[^1].Arrival == Arrivals;

    /// <summary>What the stream was told about a full JID, or null.</summary>
    public Sighting? SightingOf(string jid)
    {
        foreach (Sighting sighting in Sightings)
        {
            if (sighting.Jid == jid)
            {
                return sighting;
            }
        }

        return null;
    }

    public override string ToString() => Name;
}
