using BindSim.Testing;

namespace BindSim.Import.Tests;

/// <summary>The example files under <c>Configurations</c>.</summary>
internal static class Configuration
{
    /// <summary>The folder.</summary>
    public static string Folder { get; } = RepositoryRoot.Path("tests", "Import", "Configurations");

    /// <summary>All of them, from the folder.</summary>
    public static string[] Files { get; } =
        [.. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal)];

    /// <summary>The server that one is for: its folder.</summary>
    public static ServerKind KindOf(string file) => Enum.Parse<ServerKind>(file.Split(Path.DirectorySeparatorChar)[0], ignoreCase: true);

    /// <summary>Imports one.</summary>
    public static ImportResult Import(string file, string? host = null, string? release = null, ServerKind? kind = null) =>
        PolicyImport.Read(Path.Combine(Folder, file), kind, host, release is null ? null : new Release(release));

    /// <summary>Imports a text under a short name.</summary>
    public static ImportResult ImportText(ServerKind kind, string text, string? host = null) =>
        PolicyImport.Parse(new ImportRequest("given", text, host), kind);

    /// <summary>A text without the folder of this machine.</summary>
    public static string WithoutFolder(string text) => text.Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
