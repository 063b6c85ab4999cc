using BindSim.Exploration.Files;

namespace BindSim.Import;

/// <summary>Chooses the virtual host that is imported.</summary>
internal static class HostChoice
{
    /// <summary>The asked host, which has to be among those of the file if the file names any; the first of those otherwise.</summary>
    /// <param name="request">What is imported.</param>
    /// <param name="hosts">The hosts of the file, in its order.</param>
    /// <param name="fallback">The host where neither says one.</param>
    /// <exception cref="InputException">The file does not have the host.</exception>
    public static string Of(ImportRequest request, IReadOnlyList<string> hosts, string fallback = "")
    {
        string? asked = request.Host?.ToLowerInvariant();
        if (asked is null)
        {
            return hosts.FirstOrDefault(fallback);
        }

        return hosts.Count == 0 || hosts.Contains(asked)
            ? asked
            : throw new InputException(
                request.File, 0, 0, $"there is no host '{asked}' in it",
                NearestWord.Of(asked, hosts) is { } near ? $"did you mean '{near}'?" : $"its hosts are {string.Join(", ", hosts)}");
    }

    /// <summary>Says which hosts were left out.</summary>
    public static void NoteOthers(PolicyDraft draft, IReadOnlyList<string> hosts)
    {
        string[] others = [.. hosts.Where(host => host != draft.Host)];
        if (others.Length > 0)
        {
            draft.CannotBeSaid("other hosts", $"A policy is for one host; import {string.Join(", ", others)} with --host.");
        }
    }
}
