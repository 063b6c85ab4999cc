using System.Globalization;
using BindSim.Exploration.Tests.Running;

/// <summary>
/// Searches in a process of its own, for <see cref="DeterminismTests"/>: the runtime calls this before the (empty) main
/// method of the test assembly when <c>DOTNET_STARTUP_HOOKS</c> names the assembly, and finds it by this very name outside every namespace.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        string[] words = Environment.GetEnvironmentVariable(DeterminismTests.Variable)!.Split(' ');
        Console.WriteLine(DeterminismTests.Digest(
            ulong.Parse(words[0], CultureInfo.InvariantCulture), long.Parse(words[1], CultureInfo.InvariantCulture)));
    }
}
