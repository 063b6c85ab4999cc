using System.Text;

namespace BindSim.Exploration.Files;

/// <summary>The words of an enum in files: its members in kebab case, <c>TerminateOld</c> as <c>terminate-old</c>.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
public static class Words<TEnum>
    where TEnum : struct, Enum
{
    private static readonly TEnum[] Values = Enum.GetValues<TEnum>();

    /// <summary>All words, in the order of the members' values.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Values.Select(value => Kebab(value.ToString()))];

    /// <summary>The word of a member.</summary>
    public static string Of(TEnum value) => All[Array.IndexOf(Values, value)];

    /// <summary>The member of a word; false when there is none.</summary>
    public static bool TryParse(string word, out TEnum value)
    {
        for (int i = 0; i < All.Count; i++)
        {
            if (All[i] == word)
            {
                value = Values[i];
                return true;
            }
        }

        value = default;
        return false;
    }

    private static string Kebab(string name)
    {
        var kebab = new StringBuilder();
        foreach (char c in name)
        {
            if (char.IsUpper(c) && kebab.Length > 0)
            {
                kebab.Append('-');
            }

            kebab.Append(char.ToLowerInvariant(c));
        }

        return kebab.ToString();
    }
}
