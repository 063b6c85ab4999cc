namespace BindSim.Exploration.Judging;

/// <summary>A message that arrived at the server from a client.</summary>
/// <param name="id">Its id, unique in the run.</param>
/// <param name="sender">The connection it arrived on.</param>
/// <param name="to">Its address as sent, or null.</param>
/// <param name="type">Its type; <c>normal</c> if it has none.</param>
/// <param name="order">Its place among all messages of the run, by arrival.</param>
/// <param name="step">When it arrived.</param>
/// <param name="addressee">The owner of the full JID it is for, at arrival, or null.</param>
internal sealed class Message(string id, ConnectionHistory sender, string? to, string type, int order, int step, ConnectionHistory? addressee)
{
    public string Id { get; } = id;

    /// <summary>The connection it last arrived on: a client sends again what its server had not handled.</summary>
    public ConnectionHistory Sender { get; private set; } = sender;

    public string? To { get; } = to;

    public string Type { get; } = type;

    public int Order { get; } = order;

    public int Step { get; private set; } = step;

    public ConnectionHistory? Addressee { get; private set; } = addressee;

    /// <summary>Whether it reached a client: one without stream management by being sent, another by arriving.</summary>
    public bool HasReachedClient { get; set; }

    /// <summary>The sessions with stream management that it was sent to.</summary>
    public List<ManagedSession> SentTo { get; } = [];

    /// <summary>Whether it was put on any stream.</summary>
    public bool IsDelivered { get; set; }

    /// <summary>The connections that were given it, or a copy of it.</summary>
    public List<ConnectionHistory> GivenTo { get; } = [];

    /// <summary>Whether its sender got it back as an error.</summary>
    public bool IsBounced { get; set; }

    /// <summary>It arrived again.</summary>
    public void SentAgain(ConnectionHistory connection, int step, ConnectionHistory? addressee)
    {
        Sender = connection;
        Step = step;
        Addressee = addressee;
    }
}
