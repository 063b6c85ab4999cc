namespace BindSim.Model.Addresses.Unicode;

/// <summary>
/// Unicode normalisation forms C and KC (Unicode section 3.11, UAX #15): decompose, order the combining marks, compose.
/// Our own because <see cref="string.Normalize()"/> returns its input unchanged under <c>InvariantGlobalization</c>.
/// </summary>
internal static class Normalization
{
    public static List<int> Nfc(List<int> text) => Compose(Order(Decompose(text, compatibly: false)));

    public static List<int> Nfkc(List<int> text) => Compose(Order(Decompose(text, compatibly: true)));

    private static List<int> Decompose(List<int> text, bool compatibly)
    {
        var output = new List<int>(text.Count);
        foreach (var codePoint in text)
        {
            if (Hangul.IsSyllable(codePoint))
            {
                Hangul.Decompose(codePoint, output);
                continue;
            }

            var targets = compatibly ? UnicodeTables.File.CompatibilityDecomposition.Find(codePoint) : [];
            if (targets.IsEmpty)
            {
                targets = UnicodeTables.File.CanonicalDecomposition.Find(codePoint);
            }

            if (targets.IsEmpty)
            {
                output.Add(codePoint);
            }
            else
            {
                output.AddRange(targets);
            }
        }

        return output;
    }

    /// <summary>Sorts each run of marks by combining class. Marks of one class keep their order: it carries meaning.</summary>
    private static List<int> Order(List<int> text)
    {
        for (var i = 0; i < text.Count; i++)
        {
            var start = i;
            while (i < text.Count && CombiningClass(text[i]) != 0)
            {
                i++;
            }

            if (i - start > 1)
            {
                var run = text.GetRange(start, i - start).OrderBy(CombiningClass).ToList();
                for (var j = 0; j < run.Count; j++)
                {
                    text[start + j] = run[j];
                }
            }
        }

        return text;
    }

    private static List<int> Compose(List<int> text)
    {
        var output = new List<int>(text.Count);
        var starter = -1;
        var lastClass = 0;
        foreach (var codePoint in text)
        {
            var combiningClass = CombiningClass(codePoint);
            // Blocked when something of the same or a higher class, or a starter, stands between it and the starter.
            var isBlocked = starter != output.Count - 1 && (lastClass == 0 || lastClass >= combiningClass);
            if (starter >= 0 && !isBlocked && Composite(output[starter], codePoint) is { } composite)
            {
                output[starter] = composite;
                continue;
            }

            if (combiningClass == 0)
            {
                starter = output.Count;
            }

            lastClass = combiningClass;
            output.Add(codePoint);
        }

        return output;
    }

    private static int? Composite(int first, int second) =>
        Hangul.Compose(first, second) ?? UnicodeTables.File.Composition.Find(first, second);

    private static int CombiningClass(int codePoint) => UnicodeTables.File.Properties[codePoint].CombiningClass;
}
