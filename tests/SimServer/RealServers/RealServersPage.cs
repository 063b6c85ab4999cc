using System.Globalization;
using System.Text;

namespace BindSim.SimServer.Tests.RealServers;

/// <summary>The table in the documentation: each row as it was tried a moment ago.</summary>
internal static class RealServersPage
{
    /// <summary>Where the table begins and ends in the page.</summary>
    public const string Begin = "<!-- written by tests/SimServer/RealServers -->";

    /// <summary>Where the table ends.</summary>
    public const string End = "<!-- end -->";

    /// <summary>All rows, in the order of their numbers.</summary>
    public static IReadOnlyList<RealServerRow> Rows { get; } = [.. KickRows.All, .. DisagreementRows.All.Concat(ResumptionRows.All).OrderBy(row => Number(row.Id))];

    /// <summary>The tables.</summary>
    public static string Table()
    {
        (RealServerRow Row, string Seen)[] tried = [.. Rows.Select(row => (row, row.Observe()))];
        var text = new StringBuilder();
        foreach ((string server, string name) in new[] { ("prosody", "Prosody"), ("ejabberd", "ejabberd") })
        {
            (RealServerRow Row, string Seen)[] own = [.. tried.Where(row => row.Row.Server.StartsWith(server, StringComparison.Ordinal))];
            int same = own.Count(row => row.Seen == row.Row.Real);
            text.Append(CultureInfo.InvariantCulture, $"## {name}: {same} of {own.Length} rows match\n\n");
            text.Append("| # | option | what is tried | the real server | here | why not the same |\n|---|---|---|---|---|---|\n");
            foreach ((RealServerRow row, string seen) in own)
            {
                string here = seen == row.Real ? "the same" : Cell(seen);
                text.Append(CultureInfo.InvariantCulture, $"| {row.Id} | {row.Server[(server.Length + 1)..]} | {Cell(row.Behaviour)} | {Cell(row.Real)} | {here} | {Cell(row.Why)} |\n");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", @"\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static double Number(string id)
    {
        string[] parts = id.Split('.');
        string digits = string.Concat(parts[1].TakeWhile(char.IsAsciiDigit));
        return (int.Parse(parts[0], CultureInfo.InvariantCulture) * 1000) + int.Parse(digits, CultureInfo.InvariantCulture) + (digits.Length < parts[1].Length ? (parts[1][^1] - 'a') / 100.0 : 0);
    }
}
