namespace BindSim.Cli.Serving;

/// <summary>The command line of <c>bindsim serve</c> is wrong (exit code 5).</summary>
/// <param name="wrong">What is wrong.</param>
/// <param name="right">What would be right.</param>
internal sealed class ServeInputException(string wrong, string right) : Exception(OneLine($"{wrong}; {right}"))
{
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
