using System.CommandLine;

namespace BindSim.Cli.CommandLine;

/// <summary>The option <c>--json FILE|-</c> of every command that prints a result.</summary>
internal static class JsonTarget
{
    /// <summary>Stands for standard output.</summary>
    public const string StandardOutput = "-";

    /// <summary>Makes the option.</summary>
    public static Option<string?> Option() =>
        new("--json") { HelpName = "FILE|-", Description = "Write the result as JSON to a file, or as the only output" };

    /// <summary>The value, if a file of that name can exist: told before the work and not after it.</summary>
    /// <param name="target">The value.</param>
    /// <param name="option">The option, for the error.</param>
    /// <exception cref="UsageException">It cannot.</exception>
    public static string? Checked(string? target, string option = "--json")
    {
        if (target is null or StandardOutput)
        {
            return target;
        }

        string? folder = target.Length == 0 ? null : Path.GetDirectoryName(Path.GetFullPath(target));
        return folder is not null && Directory.Exists(folder) && !Directory.Exists(target)
            ? target
            : throw new UsageException($"{option} is '{target}', where no file can be written", "name a file in a folder that exists, or -");
    }
}
