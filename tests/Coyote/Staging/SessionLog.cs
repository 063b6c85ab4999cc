using BindSim.Model.Addresses;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;

namespace BindSim.Coyote.Staging;

/// <summary>Keeps the sessions as they are granted, and judges each grant while its account's lock is held.</summary>
internal sealed class SessionLog : ISessionLog
{
    private readonly object _gate = new();
    private readonly List<Session> _granted = [];
    private readonly List<string> _refused = [];

    /// <summary>The most live sessions that an account may have.</summary>
    public int LimitMax { get; init; } = int.MaxValue;

    /// <summary>Every session so far, oldest first.</summary>
    public Session[] Granted
    {
        get
        {
            lock (_gate)
            {
                return [.. _granted];
            }
        }
    }

    /// <summary>The connections whose bind was refused, each as often as it was.</summary>
    public string[] Refused
    {
        get
        {
            lock (_gate)
            {
                return [.. _refused];
            }
        }
    }

    public void Bound(Session session, string? asked)
    {
        Session[] before = Granted;
        foreach (Session other in before)
        {
            Property.Require("INV-U1", other.Jid != session.Jid || !other.IsLive, $"{session.ConnectionId} was granted {session.Jid} while {other.ConnectionId} still had it.");
        }

        int live = before.Count(other => other.IsLive && other.Jid.Bare == session.Jid.Bare) + (session.IsLive ? 1 : 0);
        Property.Require("INV-P4", live <= LimitMax, $"With {session.ConnectionId}, {session.Jid.Bare} has {live} live sessions; its limit is {LimitMax}.");
        lock (_gate)
        {
            _granted.Add(session);
        }
    }

    private void Refuse(string connectionId)
    {
        lock (_gate)
        {
            _refused.Add(connectionId);
        }
    }

    void ISessionLog.Refused(string connectionId, BareJid account, string? asked, string condition) => Refuse(connectionId);

    public void Ended(Session session, string? condition)
    {
    }
}
