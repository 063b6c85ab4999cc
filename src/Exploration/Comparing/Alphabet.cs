using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Comparing;

/// <summary>
/// What devices may ask for, as far as two policies can tell it apart: for each overlap of their device classes some resources, no resource, an
/// illegal one. Resources of one cell are interchangeable, so a device asks for one that is in use, or for the first that is not.
/// </summary>
internal sealed class Alphabet
{
    /// <summary>Resources of one cell: as many as sessions can be there at once.</summary>
    private const int PerCell = ProductState.Slots;

    // Prepared alike under one address profile and not under the other.
    private static readonly string[] ProfileSensitive = ["\uFB01", "fi", "\u2163", "IV", "\u00E9", "e\u0301", "\U0001F600"];

    private static readonly string[] Ordinary = ["balcony", "chamber", "orchard", "garden", "tomb", "hall", "street", "cell"];

    private static readonly string[] Tags = ["phone", "tablet"];

    private readonly PolicyPair _policies;
    private readonly Dictionary<string, DeviceCell> _cells = new(StringComparer.Ordinal);

    public Alphabet(PolicyPair policies)
    {
        _policies = policies;
        string[] patterns = [.. policies.Both.SelectMany(policy => policy.Classes).SelectMany(one => one.Resources).Distinct()];
        Dictionary<DeviceCell, List<string>> members = [];
        foreach (string text in Ordinary.Concat(Filled("room-*")).Concat(patterns.SelectMany(Filled)).Concat(patterns.Length == 0 ? [] : GlobSamples.Of(patterns, 3)))
        {
            if (IsSame(text) && CellOf(text) is var cell)
            {
                if (!members.TryGetValue(cell, out List<string>? texts))
                {
                    members.Add(cell, texts = []);
                }

                if (texts.Count < PerCell && !texts.Contains(text))
                {
                    texts.Add(text);
                }
            }
        }

        Members = [.. members.Select(entry => (entry.Key, (IReadOnlyList<string>)entry.Value)).OrderBy(entry => Rank(entry.Key))];
        Inline = policies.Both.Any(policy => policy.Bind2 is not null) ? Bind2Clients(patterns) : [];
        Special = policies.Old.Addresses == policies.New.Addresses ? [] : ProfileSensitive;
    }

    /// <summary>Each cell and resources of it.</summary>
    public IReadOnlyList<(DeviceCell Cell, IReadOnlyList<string> Texts)> Members { get; }

    /// <summary>Resources that address profiles prepare differently; none where both policies have the same.</summary>
    public IReadOnlyList<string> Special { get; }

    /// <summary>What clients ask for that bind with Bind 2; nothing where neither policy offers it.</summary>
    public IReadOnlyList<InlineBind> Inline { get; }

    /// <summary>The cell of a resource.</summary>
    public DeviceCell CellOf(string text)
    {
        if (!_cells.TryGetValue(text, out DeviceCell? cell))
        {
            _cells.Add(text, cell = new DeviceCell(ClassOf(_policies.Old, text), ClassOf(_policies.New, text)));
        }

        return cell;
    }

    /// <summary>Another resource that differs in case only, or null.</summary>
    public static string? CaseVariantOf(string text) =>
        text.ToUpperInvariant() is var upper && upper != text ? upper : text.ToLowerInvariant() is var lower && lower != text ? lower : null;

    private static string? ClassOf(SessionPolicy policy, string text) =>
        Resourcepart.TryPrepare(text, policy.Addresses, out Resourcepart resource, out _) ? policy.ClassOf(resource)?.Name : null;

    /// <summary>Resources of a pattern that read well; where patterns overlap, the walk over all of them finds the rest.</summary>
    private static IEnumerable<string> Filled(string pattern) => Enumerable.Range(1, PerCell).Select(number =>
        pattern.Replace("*", $"{number}", StringComparison.Ordinal).Replace("?", $"{number}", StringComparison.Ordinal));

    /// <summary>A client with every tag that a class names, and with two at least; and another client with the first of them.</summary>
    private static IReadOnlyList<InlineBind> Bind2Clients(IEnumerable<string> patterns)
    {
        const string AnyOfTag = "/*";
        string[] named = [.. patterns.Where(pattern => pattern.EndsWith(AnyOfTag, StringComparison.Ordinal)).Select(pattern => pattern[..^AnyOfTag.Length]).Where(tag => tag.IndexOfAny(['*', '?', '/']) < 0)];
        string[] tags = [.. named.Concat(Tags.Except(named).Take(Math.Max(0, Tags.Length - named.Length)))];
        return [.. tags.Select((tag, i) => new InlineBind(tag, "client A", $"5e9a0c0{i + 1:x}")), new InlineBind(tags[0], "client B", "5e9a0b01")];
    }

    /// <summary>Whether both policies take a text for itself.</summary>
    private bool IsSame(string text) => _policies.Both.All(policy =>
        Resourcepart.TryPrepare(text, policy.Addresses, out Resourcepart resource, out _) && resource.Value == text);

    /// <summary>The order of the policies, so that reports follow it.</summary>
    private (int, int) Rank(DeviceCell cell) => (Place(_policies.Old, cell.Old), Place(_policies.New, cell.New));

    private static int Place(SessionPolicy policy, string? name) =>
        name is null ? int.MaxValue : policy.Classes.TakeWhile(one => one.Name != name).Count();
}
