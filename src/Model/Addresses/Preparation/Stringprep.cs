using System.Runtime.InteropServices;
using BindSim.Model.Addresses.Unicode;

namespace BindSim.Model.Addresses.Preparation;

/// <summary>
/// A profile of RFC 3454: map, NFKC, prohibit, bidi. Strict, so a code point outside Unicode 3.2 is refused, but for the profiles of
/// queries, which keep it as it is (section 7). NFKC is that of
/// <see cref="UnicodeTables.Version"/>: for what 3.2 assigned the two differ only in the five CJK compatibility ideographs
/// whose mappings Unicode 4.0 corrected (U+2F868, U+2F874, U+2F91F, U+2F95F, U+2F9BF).
/// </summary>
internal sealed class Stringprep
{
    /// <summary>RFC 6122 appendix A, for localparts.</summary>
    public static readonly Stringprep Nodeprep = new("nodeprep", foldsCase: true, " " + UsernameCaseMapped.Excluded);

    /// <summary>RFC 3491, for domainparts.</summary>
    public static readonly Stringprep Nameprep = new("nameprep", foldsCase: true, string.Empty);

    /// <summary>RFC 6122 appendix B, for resourceparts.</summary>
    public static readonly Stringprep Resourceprep = new("resourceprep", foldsCase: false, string.Empty);

    /// <summary>As <see cref="Nodeprep"/>, keeping what Unicode 3.2 did not assign.</summary>
    public static readonly Stringprep NodeprepOfQueries = new("nodeprep", foldsCase: true, " " + UsernameCaseMapped.Excluded, isForQueries: true);

    /// <summary>As <see cref="Resourceprep"/>, keeping what Unicode 3.2 did not assign.</summary>
    public static readonly Stringprep ResourceprepOfQueries = new("resourceprep", foldsCase: false, string.Empty, isForQueries: true);

    private readonly string _name;
    private readonly bool _foldsCase;
    private readonly bool _isForQueries;
    private readonly string _alsoProhibited;

    private Stringprep(string name, bool foldsCase, string alsoProhibited, bool isForQueries = false)
    {
        _isForQueries = isForQueries;
        _name = name;
        _foldsCase = foldsCase;
        _alsoProhibited = alsoProhibited;
    }

    /// <summary>All of the profile, for a text that is one part.</summary>
    public string? Enforce(ref List<int> text) => MapAndProhibit(ref text) ?? CheckDirection(CollectionsMarshal.AsSpan(text));

    /// <summary>The profile without its bidi step, which a domainpart takes label by label.</summary>
    public string? MapAndProhibit(ref List<int> text)
    {
        // Asked before NFKC, whose newer tables would turn some of these into something that 3.2 knows.
        foreach (var codePoint in text)
        {
            if (!_isForQueries && IsUnassigned(codePoint))
            {
                return $"holds {CodePoints.Name(codePoint)}, which Unicode 3.2 did not assign ({_name}, RFC 3454 section 7).";
            }
        }

        text.RemoveAll(codePoint => UnicodeTables.File.Properties[codePoint].IsMappedToNothing);
        text = _isForQueries ? MapAround(text) : Map(text);
        foreach (var codePoint in text)
        {
            if (IsProhibited(codePoint))
            {
                return $"holds {CodePoints.Name(codePoint)} after mapping, which {_name} prohibits (RFC 3454 section 5).";
            }
        }

        return null;
    }

    /// <summary>RFC 3454 section 6. Null, or what is wrong.</summary>
    public static string? CheckDirection(ReadOnlySpan<int> text)
    {
        var hasRightToLeft = false;
        var hasLeftToRight = false;
        foreach (var codePoint in text)
        {
            var properties = UnicodeTables.File.Properties[codePoint];
            hasRightToLeft |= properties.IsRandALCat;
            hasLeftToRight |= properties.IsLCat;
        }

        if (!hasRightToLeft)
        {
            return null;
        }

        if (hasLeftToRight)
        {
            return "mixes right-to-left and left-to-right letters (RFC 3454 section 6).";
        }

        var hasProperEnds = UnicodeTables.File.Properties[text[0]].IsRandALCat && UnicodeTables.File.Properties[text[^1]].IsRandALCat;
        return hasProperEnds ? null : "is right-to-left but does not begin and end with a right-to-left letter (RFC 3454 section 6).";
    }

    private static bool IsUnassigned(int codePoint) => UnicodeTables.File.Properties[codePoint].IsUnassignedInUnicode32;

    private List<int> Map(List<int> text) => Normalization.Nfkc(_foldsCase ? UnicodeTables.File.NodeprepFolding.Apply(text) : text);

    /// <summary>Maps what lies between the unassigned code points: to Unicode 3.2 they decompose to nothing and combine with nothing.</summary>
    private List<int> MapAround(List<int> text)
    {
        List<int> mapped = [];
        List<int> piece = [];
        foreach (int codePoint in text)
        {
            if (!IsUnassigned(codePoint))
            {
                piece.Add(codePoint);
                continue;
            }

            mapped.AddRange(Map(piece));
            mapped.Add(codePoint);
            piece = [];
        }

        mapped.AddRange(Map(piece));
        return mapped;
    }

    private bool IsProhibited(int codePoint) => codePoint < 0x80
        ? codePoint is < 0x20 or 0x7F || _alsoProhibited.Contains((char)codePoint, StringComparison.Ordinal)
        : UnicodeTables.File.Properties[codePoint].IsProhibited;
}
