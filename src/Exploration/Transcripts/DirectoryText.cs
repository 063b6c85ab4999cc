using BindSim.Exploration.Judging;
using BindSim.Model.Addresses;

namespace BindSim.Exploration.Transcripts;

/// <summary>Says what became of the session directory: for each full JID that changed hands who has it now.</summary>
internal static class DirectoryText
{
    /// <summary>
    /// <c>juliet/balcony: phone#2</c>; <c>nobody</c> where no row is left. When a row was taken away by a connection that neither had it
    /// nor got it, that connection is named.
    /// </summary>
    /// <param name="before">The rows before.</param>
    /// <param name="change">What came of them.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<DirectoryRow> before, DirectoryChange change)
    {
        List<string> lines = [];
        foreach (FullJid jid in before.Concat(change.Rows).Select(row => row.Jid).Distinct())
        {
            (string Connection, long Incarnation)[] had = Owners(before, jid);
            (string Connection, long Incarnation)[] has = Owners(change.Rows, jid);
            if (had.SequenceEqual(has))
            {
                continue;
            }

            bool byAnother = change.By is not null && had.Except(has).Any(row => row.Connection != change.By) && has.All(row => row.Connection != change.By);
            lines.Add(
                $"{jid.Bare.Localpart}/{jid.Resource}: {(has.Length == 0 ? "nobody" : string.Join(", ", has.Select(row => row.Connection)))}"
                + (byAnother ? $", removed by {change.By}" : ""));
        }

        return lines;
    }

    private static (string Connection, long Incarnation)[] Owners(IReadOnlyList<DirectoryRow> rows, FullJid jid) =>
        [.. rows.Where(row => row.Jid == jid).Select(row => (row.Connection, row.Incarnation))];
}
