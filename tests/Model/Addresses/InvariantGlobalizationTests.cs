using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace BindSim.Model.Tests.Addresses;

public partial class InvariantGlobalizationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Runs <see cref="AddressVectorTests"/> again in a process of its own with <c>DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1</c>, the
    /// default of slim containers, where the runtime's own normalisation does nothing. One of those tests asserts the mode.
    /// </summary>
    [Fact]
    public async Task The_vectors_hold_in_a_process_without_ICU()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "vstest",
                typeof(InvariantGlobalizationTests).Assembly.Location,
                $"--TestCaseFilter:FullyQualifiedName~{typeof(AddressVectorTests).FullName}",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The outer run's settings (coverage, result folders, debugging) are not the inner run's.
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(IsOfTheTestRunner))
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);

            Assert.True(process.ExitCode == 0, await output + await errors);
            Assert.Equal(TestCount, int.Parse(PassedCount().Match(await output).Groups[1].Value, CultureInfo.InvariantCulture));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>All vectors and the two facts beside them.</summary>
    private static int TestCount =>
        ((ICollection<object[]>)[.. AddressVectors.Resourceparts, .. AddressVectors.Localparts, .. AddressVectors.Domainparts]).Count + 2;

    private static bool IsOfTheTestRunner(string name) =>
        name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("CORECLR_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"Passed:\s+(\d+)")]
    private static partial Regex PassedCount();
}
