using System.Diagnostics;
using BindSim.Testing;

namespace BindSim.Cli.Tests.Docs;

/// <summary>A folder like a clone, as far as the commands of a page need one, and the tool in a process of its own.</summary>
internal sealed class DocsFolder : IDisposable
{
    private static readonly string[] Copied = ["policies", "scenarios", "traces"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("bindsim-docs-").FullName;

    public DocsFolder()
    {
        foreach (string name in Copied.Where(name => Directory.Exists(RepositoryRoot.Path(name))))
        {
            Directory.CreateDirectory(Path.Combine(_folder, name));
            foreach (string file in Directory.EnumerateFiles(RepositoryRoot.Path(name)))
            {
                File.Copy(file, Path.Combine(_folder, name, Path.GetFileName(file)));
            }
        }
    }

    /// <summary>Takes the file that a block shows, if it shows one: <c>file=</c> writes it, <c>append=</c> adds to it.</summary>
    public void Take(DocsBlock block)
    {
        if (block.Word("file=") is { } file)
        {
            File.WriteAllText(Path.Combine(_folder, file), block.Text);
        }
        else if (block.Word("append=") is { } grown)
        {
            File.AppendAllText(Path.Combine(_folder, grown), block.Text);
        }
    }

    /// <summary>Runs the tool to its end. Schedules are few where the command does not say how many.</summary>
    public (int ExitCode, string Output) Run(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "bindsim.dll"), .. arguments.SelectMany(Expand)])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (!arguments.Contains("exhaustive"))
        {
            start.Environment["BINDSIM_SCHEDULES"] = "50";
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience));
        return (process.ExitCode, output + error.Result);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>As a shell would: <c>out/*.json</c> is the files of that pattern.</summary>
    private IEnumerable<string> Expand(string word)
    {
        if (!word.Contains('*', StringComparison.Ordinal))
        {
            return [word];
        }

        string folder = Path.Combine(_folder, Path.GetDirectoryName(word)!);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, Path.GetFileName(word)).Order(StringComparer.Ordinal) : [word];
    }
}
