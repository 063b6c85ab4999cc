using System.Globalization;

namespace BindSim.Cli.Tests.Docs;

/// <summary>One fenced block of a page.</summary>
/// <param name="Line">Where it begins, counted from 1.</param>
/// <param name="Kind">The first word after the fence, such as <c>console</c>.</param>
/// <param name="Words">The other words, such as <c>exit 2</c> or <c>file=two-phones.yaml</c>.</param>
/// <param name="Text">What is inside, each line with its line break.</param>
internal sealed record DocsBlock(int Line, string Kind, IReadOnlyList<string> Words, string Text)
{
    /// <summary>The exit code that each command in it must have.</summary>
    public int ExitCode => Words is ["exit", var code] ? int.Parse(code, CultureInfo.InvariantCulture) : 0;

    /// <summary>The commands in it: lines after <c>$ </c>, joined where they end with a backslash.</summary>
    public IReadOnlyList<string> Commands
    {
        get
        {
            string text = Text.Replace("\\\n", " ", StringComparison.Ordinal);
            return [.. text.Split('\n').Where(line => line.StartsWith("$ ", StringComparison.Ordinal)).Select(line => line[2..])];
        }
    }

    /// <summary>What follows a name in the words, such as the file of <c>file=</c>; null when it is not there.</summary>
    public string? Word(string name) =>
        Words.FirstOrDefault(word => word.StartsWith(name, StringComparison.Ordinal))?[name.Length..];
}
