using System.Diagnostics;
using BindSim.Testing;

namespace BindSim.Interop.Serving;

/// <summary>Runs the scripts in <c>Slixmpp/</c>.</summary>
internal static class Script
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The lines a script prints.</summary>
    public static async Task<string[]> RunAsync(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(SlixmppFactAttribute.Python, ["-B", RepositoryRoot.Path("tests", "Interop", "Slixmpp", name), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"{name} failed: {await error}");
            return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }
}
