namespace BindSim.Testing;

/// <summary>The folder that holds <c>BindSim.sln</c>, for tests that read <c>policies/</c>, <c>traces/</c> and the like.</summary>
public static class RepositoryRoot
{
    /// <summary>Its full path.</summary>
    /// <exception cref="DirectoryNotFoundException">The tests do not run inside a clone.</exception>
    public static string Folder { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The full path of something in it.</summary>
    public static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Folder, .. parts]);

    private static string Find(string start)
    {
        for (string? folder = start; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (File.Exists(System.IO.Path.Combine(folder, "BindSim.sln")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {start} holds BindSim.sln.");
    }
}
