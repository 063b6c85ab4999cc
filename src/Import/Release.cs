using System.Globalization;

namespace BindSim.Import;

/// <summary>A release of a server, such as <c>23.01</c> or <c>0.12.3</c>: numbers and dots.</summary>
/// <param name="Text">The text.</param>
public sealed record Release(string Text)
{
    /// <summary>Reads a release; false when the text is none.</summary>
    public static bool TryParse(string text, out Release release)
    {
        release = new Release(text);
        return text.Split('.').All(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }

    /// <summary>Whether this is a release before another.</summary>
    public bool IsBefore(string other)
    {
        int[] mine = Parts(Text);
        int[] theirs = Parts(other);
        for (int i = 0; i < Math.Max(mine.Length, theirs.Length); i++)
        {
            int difference = mine.ElementAtOrDefault(i) - theirs.ElementAtOrDefault(i);
            if (difference != 0)
            {
                return difference < 0;
            }
        }

        return false;
    }

    private static int[] Parts(string text) => [.. text.Split('.').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
}
