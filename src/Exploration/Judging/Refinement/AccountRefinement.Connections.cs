using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <content>The connections of clients, and how they end.</content>
internal sealed partial class AccountRefinement
{
    /// <summary>The client is gone, or said that it goes: what the server still does for it is its own affair.</summary>
    /// <param name="connection">Whose.</param>
    /// <param name="closed">Whether its session ends with that: the stream was closed, by whomever.</param>
    public void Desert(ConnectionHistory connection, bool closed = false)
    {
        int place = _connections.IndexOf(connection);
        if (place >= 0)
        {
            _isDeserted[place] = true;
            ToServer end = closed ? ToServer.End | ToServer.Close : ToServer.End;
            Change(place, stream => (stream with { Deserted = true, ToServer = stream.ToServer | end }).Settled());
        }
    }

    /// <summary>The connection was reset: the client's closing tag may be lost that the server has not looked at.</summary>
    public void LoseClose(ConnectionHistory connection)
    {
        int place = _connections.IndexOf(connection);
        for (int i = _possible.Count - 1; place >= 0 && i >= 0; i--)
        {
            if ((_possible[i].Streams[place].ToServer & ToServer.Close) != 0)
            {
                PossibleState after = _possible[i].Copy();
                after.Streams[place] = after.Streams[place] with { ToServer = after.Streams[place].ToServer & ~ToServer.Close };
                _possible.Add(after);
            }
        }
    }

    /// <summary>The server ended a stream for a reason that has nothing to do with binds.</summary>
    /// <param name="connection">Whose.</param>
    /// <param name="closed">Whether the session ends with that; otherwise the server knows that the connection is lost.</param>
    public void EndForOtherReason(ConnectionHistory connection, bool closed)
    {
        // Its bind may have been decided before, and be answered no more.
        Close();
        Desert(connection, closed);
        Close();
        int place = _connections.IndexOf(connection);
        for (int i = 0; place >= 0 && i < _possible.Count; i++)
        {
            if (ServerRules.MayNotice(_possible[i].Streams, place))
            {
                InForce.Rules.Notice(_possible[i].Streams, place);
            }
        }
    }

    /// <summary>What stands for the session that was bound on a connection; of one that is over, what stands for none.</summary>
    private byte TokenOf(ConnectionHistory bound) => _forgotten.Contains(bound) ? byte.MaxValue : (byte)(Place(bound) + 1);

    /// <summary>The place of a connection in the states. A new one has its own, or where there are no more that of one that is over.</summary>
    private int Place(ConnectionHistory connection)
    {
        int place = _connections.IndexOf(connection);
        if (place >= 0)
        {
            return place;
        }

        place = _connections.Count < StreamsMax ? -1 : _connections.FindIndex(IsOver);
        if (place >= 0)
        {
            Replace(place, connection);
            return place;
        }

        _connections.Add(connection);
        _requests.Add([]);
        _isDeserted.Add(false);
        if (_connections.Count > StreamsMax)
        {
            GiveUp(Lapse.TooManyConnections);
        }

        foreach (PossibleState state in _possible)
        {
            state.Grow();
        }

        return _connections.Count - 1;
    }

    /// <summary>Whether nothing is left of a connection in any state, and nothing that is asked elsewhere is about its session.</summary>
    private bool IsOver(ConnectionHistory connection)
    {
        int place = _connections.IndexOf(connection);
        byte token = (byte)(place + 1);
        return _isDeserted[place]
            && _possible.TrueForAll(state => state.Streams[place].Phase == StreamPhase.None && !state.HasToken(token))
            && !_requests.Exists(asked => asked.Exists(request => request.Kind == ClientRequestKind.Resume && request.Number == token));
    }

    /// <summary>A connection takes the place of one that is over.</summary>
    private void Replace(int place, ConnectionHistory connection)
    {
        _forgotten.Add(_connections[place]);
        _connections[place] = connection;
        _requests[place].Clear();
        _isDeserted[place] = false;
        foreach (PossibleState state in _possible)
        {
            state.Forget(place);
        }
    }

    private void Change(int stream, Func<StreamState, StreamState> change)
    {
        foreach (PossibleState state in _possible)
        {
            if (state.Streams[stream].Phase != StreamPhase.None)
            {
                state.Streams[stream] = change(state.Streams[stream]);
            }
        }
    }
}
