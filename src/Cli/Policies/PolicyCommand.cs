using System.CommandLine;
using BindSim.Cli.Checking;

namespace BindSim.Cli.Policies;

/// <summary><c>bindsim policy</c>: what is done with a policy file.</summary>
internal static class PolicyCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings around) => new("policy", "Check, show, compare and import policy files")
    {
        CheckCommand.Create(around),
        ShowCommand.Create(around),
        DiffCommand.Create(around),
        ImportCommand.Create(around),
    };
}
