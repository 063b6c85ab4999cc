using BindSim.SimServer.Sessions;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.StreamManagement;

/// <summary>What came of a request to resume: one of the three records inside.</summary>
public abstract record ResumeOutcome
{
    private ResumeOutcome()
    {
    }

    /// <summary>The stream carries the session; the client was told, and was sent again what it had not acknowledged.</summary>
    /// <param name="Session">The session.</param>
    public sealed record Resumed(Session Session) : ResumeOutcome;

    /// <summary>It was not; the client may try again, or bind .</summary>
    /// <param name="Answer">The answer to send.</param>
    public sealed record Failed(Element Answer) : ResumeOutcome;

    /// <summary>The request was such that the stream ends .</summary>
    /// <param name="Error">The stream error.</param>
    public sealed record Misused(Element Error) : ResumeOutcome;
}
