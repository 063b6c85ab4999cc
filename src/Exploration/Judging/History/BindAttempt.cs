namespace BindSim.Exploration.Judging;

/// <summary>One bind request that arrived at the server.</summary>
/// <param name="connection">Who asked.</param>
/// <param name="id">The id of the request; empty if it has none.</param>
/// <param name="asked">The text of <c>&lt;resource/&gt;</c>, or null.</param>
/// <param name="step">When it arrived.</param>
/// <param name="arrival">Its place among all that arrived on its connection, from 1.</param>
internal sealed class BindAttempt(ConnectionHistory connection, string id, string? asked, int step, int arrival)
{
    public ConnectionHistory Connection { get; } = connection;

    public string Id { get; } = id;

    public string? Asked { get; } = asked;

    public int Step { get; } = step;

    public int Arrival { get; } = arrival;

    /// <summary>Virtual time of its arrival.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>Whether it came with the authentication (XEP-0386): then the server makes the resource.</summary>
    public bool IsInline { get; init; }

    /// <summary>Whether it asks for the session of an address that was promised, and for no other address.</summary>
    public bool IsForPromised { get; init; }

    /// <summary>The tag that is to be in that, or null.</summary>
    public string? Tag { get; init; }

    /// <summary>Whether stream management was asked for with it.</summary>
    public bool Enables { get; init; }

    /// <summary>Whether copies of messages were asked for with it.</summary>
    public bool WantsCopies { get; init; }

    /// <summary>Whether the server has answered.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>The stanza error condition of a refusal, or null.</summary>
    public string? Refusal { get; set; }
}
