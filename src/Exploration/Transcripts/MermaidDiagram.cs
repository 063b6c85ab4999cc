using System.Globalization;
using System.Text;
using BindSim.Exploration.Judging;

namespace BindSim.Exploration.Transcripts;

/// <summary>Writes a story as a Mermaid sequence diagram: a participant for each connection and one for the server; directory and network are notes.</summary>
internal static class MermaidDiagram
{
    private const string Server = "server";

    /// <summary>The text, lines ended by LF.</summary>
    public static string Of(IReadOnlyList<StoryLine> lines, string? title, string? end)
    {
        ObservedConnection[] connections = [.. lines.Select(line => line.Connection).OfType<ObservedConnection>().DistinctBy(c => c.Ordinal).OrderBy(c => c.Ordinal)];
        var text = new StringBuilder("sequenceDiagram\n");
        if (title is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"    title {MermaidText.Escape(title)}\n");
        }

        foreach (ObservedConnection connection in connections)
        {
            text.Append(CultureInfo.InvariantCulture, $"    participant {Id(connection)} as {MermaidText.Escape(connection.Name)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"    participant {Server}\n");
        string all = connections.Length == 0 ? Server : $"{Id(connections[0])},{Server}";
        TimeSpan time = TimeSpan.Zero;
        foreach (StoryLine line in lines)
        {
            if (line.Time != time)
            {
                time = line.Time;
                Note(all, string.Create(CultureInfo.InvariantCulture, $"after {time.TotalSeconds:0.###} s"));
            }

            string words = string.Create(CultureInfo.InvariantCulture, $"{line.Step}: {string.Join(" / ", line.Lines)}");
            switch (line.Direction)
            {
                case StoryDirection.ToServer:
                    Message(Id(line.Connection!), Server, line.IsLost, words);
                    break;
                case StoryDirection.ToClient:
                    Message(Server, Id(line.Connection!), line.IsLost, words);
                    break;
                case StoryDirection.Network:
                    Note(line.Connection is null ? all : Id(line.Connection), words);
                    break;
                default:
                    Note(Server, words);
                    break;
            }
        }

        if (end is not null)
        {
            Note(all, end);
        }

        return text.ToString();

        void Message(string from, string to, bool lost, string words) =>
            text.Append(CultureInfo.InvariantCulture, $"    {from}{(lost ? "-x" : "->>")}{to}: {MermaidText.Escape(words)}\n");

        void Note(string over, string words) => text.Append(CultureInfo.InvariantCulture, $"    Note over {over}: {MermaidText.Escape(words)}\n");
    }

    private static string Id(ObservedConnection connection) => string.Create(CultureInfo.InvariantCulture, $"c{connection.Ordinal}");
}
