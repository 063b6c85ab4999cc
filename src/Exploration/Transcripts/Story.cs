using BindSim.Exploration.Judging;

namespace BindSim.Exploration.Transcripts;

/// <summary>Puts what was observed into words, one entry for each thing worth telling.</summary>
internal sealed class Story(TranscriptForm form, Crossings crossings)
{
    private const string ToServer = "→ ";
    private const string ToClient = "← ";
    private const string Network = "× ";

    /// <summary>The words for the observation of this index: lines with their indentation; none where nothing is told.</summary>
    public (string Arrow, IReadOnlyList<string> Lines) Tell(IReadOnlyList<Observed> observed, int index)
    {
        Observed now = observed[index];
        switch (now.Kind)
        {
            case ObservedKind.Connected:
                return (ToServer, ["connects"]);
            case ObservedKind.ClientSent:
                return (ToServer, Said(now, index));
            case ObservedKind.ServerSent:
                return (ToClient, Said(now, index));
            case ObservedKind.ServerReceived or ObservedKind.ClientReceived when crossings.ArrivalOf(index) is { } number:
                return (now.Kind == ObservedKind.ServerReceived ? ToServer : ToClient, [$"[{number}] arrives"]);
            case ObservedKind.ClientEnded or ObservedKind.ServerEnded when now.Reset:
                // A reset ends both directions; it is told once.
                return (Network, IsToldAlready(observed, index) ? [] : ["connection reset"]);
            case ObservedKind.ClientEnded:
                return (ToServer, ["closes the connection"]);
            case ObservedKind.ServerEnded:
                return (ToClient, ["closes the connection"]);
            case ObservedKind.Vanished:
                return (Network, ["vanishes; nobody is told"]);
            default:
                return ("", []);
        }
    }

    private static bool IsToldAlready(IReadOnlyList<Observed> observed, int index) =>
        index > 0 && observed[index - 1] is { Reset: true } before
        && before.Connection == observed[index].Connection
        && before.Step == observed[index].Step;

    private IReadOnlyList<string> Said(in Observed now, int index)
    {
        string mark = crossings.IsLost(index) ? " [lost]"
            : crossings.NumberOf(index) is { } number ? $" [{number}]"
            : "";
        if (form == TranscriptForm.Brief)
        {
            return [OnOneLine(BriefText.Of(now)) + mark];
        }

        List<string> lines = [.. FullText.Of(now.Element).Select(OnOneLine)];
        lines[^1] += mark;
        return lines;
    }

    // A line break inside a message's text would tear the columns.
    private static string OnOneLine(string text) =>
        text.Replace("\n", "&#10;", StringComparison.Ordinal).Replace("\t", "&#9;", StringComparison.Ordinal);
}
