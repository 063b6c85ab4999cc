using System.Globalization;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.StreamManagement;

/// <summary>The elements of stream management that the server sends. None of them is a stanza, so none is counted .</summary>
public static class Nonzas
{
    /// <summary>The stream feature .</summary>
    public static Element Feature { get; } = New("sm");

    /// <summary>Asks the client how much it has handled.</summary>
    public static Element Request { get; } = New("r");

    /// <summary>Says how much of the client's stanzas was handled .</summary>
    public static Element Answer(StanzaCount handled) => New("a").With("h", handled.ToString());

    /// <summary>Stream management is on .</summary>
    public static Element Enabled(Management management) => management.Id is not { } id
        ? New("enabled")
        : New("enabled")
            .With("id", id)
            .With("resume", "true")
            .With("max", ((long)management.Max.TotalSeconds).ToString(CultureInfo.InvariantCulture));

    /// <summary>The session goes on .</summary>
    public static Element Resumed(string id, StanzaCount handled) => New("resumed").With("previd", id).With("h", handled.ToString());

    /// <summary>It was not enabled, or not resumed.</summary>
    /// <param name="condition">A condition of stanza errors.</param>
    /// <param name="handled">How much of the client's stanzas the session handled that it asks for, if that is known still .</param>
    public static Element Failed(string condition, StanzaCount? handled = null)
    {
        Element failed = handled is { } h ? New("failed").With("h", h.ToString()) : New("failed");
        return failed.Add(new Element(condition, Namespaces.StanzaErrors));
    }

    /// <summary>The stream error for a client that acknowledges what it was never sent .</summary>
    public static Element HandledCountTooHigh(StanzaCount handled, StanzaCount sent) =>
        StreamErrors.Create(StreamErrorCondition.UndefinedCondition)
            .Add(New("handled-count-too-high").With("h", handled.ToString()).With("send-count", sent.ToString()));

    private static Element New(string name) => new(name, Namespaces.StreamManagement);
}
