using System.Text;

namespace BindSim.Model.Addresses.Unicode;

/// <summary>Text as a list of Unicode scalar values, the form in which it is prepared.</summary>
internal static class CodePoints
{
    /// <summary>The scalar values of <paramref name="text"/>, or null when it holds half of a surrogate pair.</summary>
    public static List<int>? TryDecode(string text)
    {
        var codePoints = new List<int>(text.Length);
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                return null;
            }

            codePoints.Add(rune.Value);
            rest = rest[length..];
        }

        return codePoints;
    }

    /// <summary>The string of these scalar values.</summary>
    public static string Encode(List<int> codePoints)
    {
        var text = new StringBuilder(codePoints.Count);
        foreach (var codePoint in codePoints)
        {
            text.Append(new Rune(codePoint).ToString());
        }

        return text.ToString();
    }

    /// <summary>How a code point is written in a message: <c>U+00E9</c>.</summary>
    public static string Name(int codePoint) => $"U+{codePoint:X4}";
}
