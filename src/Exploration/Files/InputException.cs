namespace BindSim.Exploration.Files;

/// <summary>
/// An input file is not valid (exit code 5). The message is one line for the person who wrote the file:
/// <c>file:line:column: what is wrong; what would be right</c>.
/// </summary>
public sealed class InputException : Exception
{
    /// <summary>Creates the exception for one place in a file.</summary>
    /// <param name="file">The file as the person named it.</param>
    /// <param name="line">The line, from 1, or 0 where the whole file is meant.</param>
    /// <param name="column">The column, from 1, or 0 where the whole file is meant.</param>
    /// <param name="wrong">What is wrong.</param>
    /// <param name="right">What would be right.</param>
    public InputException(string file, int line, int column, string wrong, string right)
        : base(OneLine(line == 0 ? $"{file}: {wrong}; {right}" : $"{file}:{line}:{column}: {wrong}; {right}"))
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>The file as the person named it.</summary>
    public string File { get; }

    /// <summary>The line, from 1, or 0 where the whole file is meant.</summary>
    public int Line { get; }

    /// <summary>The column, from 1, or 0 where the whole file is meant.</summary>
    public int Column { get; }

    // What is wrong often quotes the file, which may hold line breaks and terminal escapes.
    private static string OneLine(string message) =>
        string.Create(message.Length, message, static (to, from) =>
        {
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = char.IsControl(from[i]) || from[i] is '\u2028' or '\u2029' ? ' ' : from[i];
            }
        });
}
