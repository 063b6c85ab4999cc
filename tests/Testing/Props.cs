using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Sdk;

namespace BindSim.Testing;

/// <summary>
/// FsCheck inside a plain <c>[Fact]</c>. The seed is fixed, so that a test run tells about the code and not about luck;
/// <c>BINDSIM_FSCHECK_SEED</c> overrides it with <c>seed</c> or with the <c>seed,gamma,size</c> that a failure prints.
/// </summary>
public static partial class Props
{
    /// <summary>The environment variable that overrides the seed.</summary>
    public const string SeedVariable = "BINDSIM_FSCHECK_SEED";

    private const ulong DefaultSeed = 20161118;

    // FsCheck wants an odd gamma: the golden one.
    private const ulong Gamma = 11400714819323198485UL;

    /// <summary>Checks that a statement is true of every generated value.</summary>
    /// <param name="values">The values.</param>
    /// <param name="holds">The statement; throwing counts as false.</param>
    /// <param name="tests">How many values to try.</param>
    /// <exception cref="XunitException">It is not; the message has the shrunk value and how to replay it.</exception>
    public static void Check<T>(Arbitrary<T> values, Func<T, bool> holds, int tests = 200) =>
        Run(Prop.ForAll(values, holds), tests);

    /// <summary>Checks that assertions hold for every generated value.</summary>
    /// <inheritdoc cref="Check{T}(Arbitrary{T}, Func{T, bool}, int)"/>
    public static void Check<T>(Arbitrary<T> values, Action<T> holds, int tests = 200) =>
        Run(Prop.ForAll(values, holds), tests);

    private static void Run(Property property, int tests)
    {
        try
        {
            property.Check(Replaying(Config.QuickThrowOnFailure.WithMaxTest(tests), Environment.GetEnvironmentVariable(SeedVariable)));
        }
        catch (Exception e) when (ReplayValue().Match(e.Message) is { Success: true } replay)
        {
            throw new XunitException($"{e.Message}\nReplay with {SeedVariable}={replay.Groups["seed"].Value},{replay.Groups["size"].Value}", e);
        }
    }

    private static Config Replaying(Config config, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return config.WithReplay(DefaultSeed, Gamma);
        }

        string[] parts = value.Split(',');
        ulong seed = ulong.Parse(parts[0], CultureInfo.InvariantCulture);
        return parts.Length == 3
            ? config.WithReplay(seed, ulong.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture)).WithMaxTest(1)
            : config.WithReplay(seed, Gamma);
    }

    // FsCheck says how to replay directly only where some value had passed before; this it always says.
    [GeneratedRegex(@"size of (?<size>\d+) and seed of \((?<seed>\d+,\d+)\)")]
    private static partial Regex ReplayValue();
}
