using System.Globalization;
using BindSim.Model.Addresses;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;

namespace BindSim.Cli.Serving;

/// <summary>One line for each bind, refusal, kick and end: the time, what, who, and on which connection.</summary>
internal sealed class ServeLog(TextWriter output, TimeProvider clock) : ISessionLog
{
    private readonly object _gate = new();

    /// <inheritdoc/>
    public void Bound(Session session, string? asked) =>
        Write("bind", $"{session.Jid}  {session.ConnectionId}, {Asked(asked)}");

    /// <inheritdoc/>
    public void Refused(string connectionId, BareJid account, string? asked, string condition) =>
        Write("refuse", $"{account}  {connectionId}, {Asked(asked)}: {condition}");

    /// <inheritdoc/>
    public void Ended(Session session, string? condition) =>
        Write(
            condition == "conflict" ? "kick" : "end",
            $"{session.Jid}  {session.ConnectionId}: {condition ?? "the client closed or went away"}");

    /// <summary>Something went wrong that should not; the server goes on.</summary>
    public void Failed(string connectionId, Exception failure) => Write("error", $"{connectionId}: {failure}");

    private static string Asked(string? asked) => asked is null ? "asked for any" : $"asked for '{Printable(asked)}'";

    // A client chooses the text: it must not look like another line, or move the cursor of a terminal.
    private static string Printable(string text) => string.Concat(text.Select(c =>
        char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            ? '\uFFFD'
            : c));

    private void Write(string what, string text)
    {
        string time = clock.GetLocalNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        lock (_gate)
        {
            output.WriteLine($"{time} {what,-6} {text}");
            output.Flush();
        }
    }
}
