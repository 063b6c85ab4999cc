using System.CommandLine;

namespace BindSim.Cli.Policies;

/// <summary><c>bindsim policy</c>: what is done with a policy file beside checking it.</summary>
internal static class PolicyCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings around) => new("policy", "Make policy files")
    {
        ImportCommand.Create(around),
    };
}
