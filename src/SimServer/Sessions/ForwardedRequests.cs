using System.Diagnostics.CodeAnalysis;
using BindSim.Model.Addresses;

namespace BindSim.SimServer.Sessions;

/// <summary>
/// The IQ requests that a session was given and has not answered, and who asked. An answer goes to the session that asked or
/// nowhere: a JID alone may have changed hands meanwhile (INV-M4).
/// </summary>
public sealed class ForwardedRequests
{
    /// <summary>Requests remembered; a client that answers none of more than this many loses the oldest.</summary>
    public const int Max = 1024;

    private readonly object _gate = new();
    private readonly List<(Session Requester, string Id)> _open = [];

    /// <summary>Remembers a request.</summary>
    public void Add(Session requester, string id)
    {
        lock (_gate)
        {
            if (_open.Count == Max)
            {
                _open.RemoveAt(0);
            }

            _open.Add((requester, id));
        }
    }

    /// <summary>Finds who asked, and forgets the request.</summary>
    /// <param name="to">Where the answer is addressed.</param>
    /// <param name="id">The request's id.</param>
    /// <param name="requester">Who asked.</param>
    /// <returns>False for an answer to nothing.</returns>
    public bool TryTake(FullJid to, string id, [NotNullWhen(true)] out Session? requester)
    {
        lock (_gate)
        {
            int index = _open.FindIndex(open => open.Id == id && open.Requester.Jid == to);
            requester = index < 0 ? null : _open[index].Requester;
            if (index >= 0)
            {
                _open.RemoveAt(index);
            }

            return index >= 0;
        }
    }
}
