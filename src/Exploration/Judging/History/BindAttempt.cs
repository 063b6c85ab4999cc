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

    /// <summary>Whether the server has answered.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>The stanza error condition of a refusal, or null.</summary>
    public string? Refusal { get; set; }
}
