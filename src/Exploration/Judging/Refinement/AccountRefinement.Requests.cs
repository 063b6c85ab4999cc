namespace BindSim.Exploration.Judging.Refinement;

/// <content>What clients ask for.</content>
internal sealed partial class AccountRefinement
{
    /// <summary>A bind request arrived.</summary>
    public void Ask(ConnectionHistory connection, string? asked)
    {
        byte name = _names.NameOf(asked);
        if (name == RefinementNames.Untold)
        {
            GiveUp(Lapse.TooManyResources);
            return;
        }

        Ask(connection, new ClientRequest(ClientRequestKind.Bind, name));
    }

    /// <summary>A bind arrived with the authentication.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="bind">What is asked for.</param>
    public void AskInline(ConnectionHistory connection, BindAttempt bind)
    {
        byte name = _names.NameOf(bind.Tag, connection.Client);
        if (name == RefinementNames.Untold)
        {
            GiveUp(Lapse.TooManyResources);
            return;
        }

        Ask(connection, new ClientRequest(ClientRequestKind.Bind, name, IsInline: true));
    }

    /// <summary>The authentication failed: what came with it is asked no more.</summary>
    public void Withdraw(ConnectionHistory connection)
    {
        int place = _connections.IndexOf(connection);
        if (place >= 0)
        {
            _possible.RemoveAll(state => state.HasBegun(place));
            _requests[place].Clear();
            foreach (PossibleState state in _possible)
            {
                state.Forget(place);
            }
        }
    }

    /// <summary>The request for the session arrived that was promised.</summary>
    public void AskForSession(ConnectionHistory connection) => Ask(connection, new ClientRequest(ClientRequestKind.Session));

    /// <summary>A request to enable stream management arrived.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="resumable">Whether the session is to be one that can be resumed.</param>
    /// <param name="isInline">Whether it came with the bind.</param>
    public void AskToEnable(ConnectionHistory connection, bool resumable, bool isInline = false) =>
        Ask(connection, new ClientRequest(ClientRequestKind.Enable, resumable && AreResumable ? TokenOf(connection) : (byte)0, isInline));

    /// <summary>A request to resume arrived.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="bound">The connection that the session was bound on; null where there is no such session of the account.</param>
    /// <param name="isInline">Whether it came with the authentication.</param>
    public void AskToResume(ConnectionHistory connection, ConnectionHistory? bound, bool isInline = false) =>
        Ask(connection, new ClientRequest(ClientRequestKind.Resume, bound is null ? byte.MaxValue : TokenOf(bound), isInline));

    private void Ask(ConnectionHistory connection, ClientRequest request)
    {
        int stream = Place(connection);
        _requests[stream].Add(request with { Since = InForce.Number });
        foreach (PossibleState state in _possible)
        {
            state.Ask(stream);
        }
    }
}
