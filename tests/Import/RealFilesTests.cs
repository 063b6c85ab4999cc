using BindSim.Exploration.Files;

namespace BindSim.Import.Tests;

/// <summary>
/// Configurations of real servers, which are not ours to keep here: every file in the folder that <see cref="Variable"/> names is imported; what it includes must lie beside it.
/// Its folders are named as servers are: <c>ejabberd</c>, <c>prosody</c>, <c>mongooseim</c>, <c>openfire</c>, <c>tigase</c>, <c>openim</c>.
/// </summary>
public sealed class RealFilesTests
{
    private const string Variable = "BINDSIM_REAL_CONFIGURATIONS";

    [RealFilesFact]
    public void Each_is_imported()
    {
        string folder = Environment.GetEnvironmentVariable(Variable)!;
        List<string> refused = [];
        int imported = 0;
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string server = Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0];
            try
            {
                ImportResult result = PolicyImport.Read(file, Enum.Parse<ServerKind>(server, ignoreCase: true), null, null);
                Assert.Equal(result.Policy, PolicyFile.Parse(result.PolicyText, "imported.yaml"));
                imported++;
            }
            catch (InputException e)
            {
                refused.Add(e.Message);
            }
        }

        Assert.True(refused.Count == 0, $"{imported} imported; refused:\n{string.Join('\n', refused)}");
        Assert.NotEqual(0, imported);
    }

    /// <summary>A test that is skipped, and says so, where there is no folder.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class RealFilesFactAttribute : FactAttribute
    {
        public RealFilesFactAttribute() => Skip = Environment.GetEnvironmentVariable(Variable) is null or ""
            ? $"{Variable} names no folder of configurations of real servers."
            : null;
    }
}
