using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Sessions;

/// <summary>One request for a session, in whichever form it came: what it asks of the policy, and how its client is told.</summary>
/// <param name="stream">The stream that is to carry the session.</param>
/// <param name="account">Who is authenticated on it.</param>
public abstract class BindCall(ClientStream stream, BareJid account)
{
    /// <summary>The stream that is to carry the session.</summary>
    public ClientStream Stream { get; } = stream;

    /// <summary>Who is authenticated on it.</summary>
    public BareJid Account { get; } = account;

    /// <summary>The resource asked for, as sent, or null.</summary>
    public abstract string? Asked { get; }

    /// <summary>The request as the policy decides it.</summary>
    /// <param name="generated">A fresh generated resource, or null.</param>
    internal abstract BindRequest Request(Resourcepart? generated);

    /// <summary>The grant is decided; nobody knows of the session yet.</summary>
    internal virtual ValueTask PrepareAsync(Session session) => default;

    /// <summary>The grant came to nothing.</summary>
    internal virtual ValueTask WithdrawAsync(Session session) => default;

    /// <summary>What the client is told when it has the session, before anything else.</summary>
    internal abstract Element[] Granted(Session session);
}
