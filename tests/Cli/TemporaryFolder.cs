namespace BindSim.Cli.Tests;

/// <summary>A folder that a test may write to.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bindsim-").FullName;

    /// <summary>The path of something in it.</summary>
    public string Path(string name) => System.IO.Path.Combine(_folder, name);

    /// <summary>A file in it.</summary>
    public string File(string name, string text)
    {
        System.IO.File.WriteAllText(Path(name), text);
        return Path(name);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
