namespace BindSim.Cli.Reporting;

/// <summary>Commands that are to be pasted into a shell.</summary>
internal static class Shell
{
    /// <summary>A word, in quotes where the shell would read it as something else.</summary>
    public static string Word(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or '=' or ':' or ',')
            ? text
            : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
