using BindSim.SimServer.Carbons;
using BindSim.SimServer.Rosters;
using BindSim.SimServer.Routing;
using BindSim.SimServer.Sasl;
using BindSim.SimServer.Sasl2;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Hosting;

/// <summary>What the server is put together from. Every part can be replaced by another one: by a user's own, or by one with a known bug.</summary>
public sealed record ServerParts
{
    /// <summary>Time.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>The time that sessions wait by for a stream to resume them; null for <see cref="Clock"/>.</summary>
    public TimeProvider? HibernationClock { get; init; }

    /// <summary>New identifiers.</summary>
    public required IIdentifiers Identifiers { get; init; }

    /// <summary>Nonces of SASL exchanges.</summary>
    public required INonceSource Nonces { get; init; }

    /// <summary>The seam to whoever orders what is shared.</summary>
    public required IInterleaving Interleaving { get; init; }

    /// <summary>Who is connected.</summary>
    public required ISessionDirectory Directory { get; init; }

    /// <summary>What a bind leads to.</summary>
    public IBindRules Rules { get; init; } = new PolicyRules();

    /// <summary>Whose turn to bind it is; null for one bind at a time in each account.</summary>
    public IBindLocks? Locks { get; init; }

    /// <summary>The server's part of the resources of Bind 2.</summary>
    public required IStableResources StableResources { get; init; }

    /// <summary>How a grant is carried out.</summary>
    public ITakeoverOrder Takeovers { get; init; } = new TakeoverByPolicy();

    /// <summary>How the end of a session is told.</summary>
    public IDepartures Departures { get; init; } = new DeparturesAtOnce();

    /// <summary>Who wants copies of messages; null for switches kept by session.</summary>
    public ICarbonSwitches? Carbons { get; init; }

    /// <summary>Where answers go.</summary>
    public IAnswerRoutes Answers { get; init; } = new AnswersToAsker();

    /// <summary>Who knows whom.</summary>
    public required IRosterStore Rosters { get; init; }

    /// <summary>Passwords.</summary>
    public required ICredentialStore Credentials { get; init; }

    /// <summary>Which accounts there are.</summary>
    public required IAccounts Accounts { get; init; }

    /// <summary>TLS, or null where the host does not offer it.</summary>
    public ITlsUpgrade? Tls { get; init; }

    /// <summary>What ends a session and what it outlives.</summary>
    public Func<XmppServer, ISessionEnds> Ends { get; init; } = static server => new SessionEnds(server);

    /// <summary>Which session an id of stream management stands for.</summary>
    public Func<XmppServer, IResumptionRegistry> Resumptions { get; init; } = static server => new ResumptionRegistry(server.Parts.Interleaving);

    /// <summary>Resumes sessions.</summary>
    public Func<XmppServer, IResumeHandler> Resume { get; init; } = static server => new ResumeHandler(server);

    /// <summary>Makes the memory of what one client was given and has not acknowledged.</summary>
    public Func<ReplayQueue> ReplayQueues { get; init; } = static () => new ReplayQueue();

    /// <summary>Remembers parsed stanzas by their bytes, or null.</summary>
    public IParseMemo? Memo { get; init; }

    /// <summary>What replaced sessions are told.</summary>
    public KickError KickError { get; init; } = new();

    /// <summary>Told what becomes of sessions, or null.</summary>
    public ISessionLog? Log { get; init; }
}
