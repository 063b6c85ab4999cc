namespace BindSim.Cli.CommandLine;

/// <summary>The command line or an environment variable is wrong (exit code 5).</summary>
/// <param name="wrong">What is wrong.</param>
/// <param name="right">What would be right.</param>
internal sealed class UsageException(string wrong, string right) : Exception(OneLine($"{wrong}; {right}"))
{
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
