using BindSim.Cli.CommandLine;
using BindSim.Exploration.Checking;
using BindSim.Exploration.Files;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;

namespace BindSim.Cli.Exploring;

/// <summary>Scenarios as they are named on the command line.</summary>
internal static class ScenarioChoice
{
    /// <summary>The scenarios that need no file and no policy.</summary>
    public static IReadOnlyList<Scenario> Known { get; } = [KnownScenarios.ThreeDevices];

    /// <summary>The scenario of a name or of a file.</summary>
    /// <exception cref="UsageException">There is neither.</exception>
    /// <exception cref="InputException">The file is not a scenario.</exception>
    public static Scenario Find(string name, SessionPolicy policy)
    {
        IReadOnlyList<Scenario> named = [.. Known, .. ScenarioDeriver.Derive(policy).Select(derived => derived.Scenario)];
        if (named.FirstOrDefault(scenario => scenario.Name == name) is { } found)
        {
            return found;
        }

        return name.Contains('/', StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal) || File.Exists(name)
            ? ScenarioFile.Read(name)
            : throw new UsageException(
                $"there is no scenario '{name}'",
                NearestWord.Of(name, named.Select(scenario => scenario.Name)) is { } near
                    ? $"did you mean '{near}'?"
                    : $"name a file or one of {string.Join(", ", named.Select(scenario => scenario.Name))}");
    }

    /// <summary>Makes sure that the accounts of a scenario are legal in the policy's address profile, and that its reloads change what a reload can.</summary>
    /// <exception cref="InputException">One is not.</exception>
    public static void CheckAccounts(string name, Scenario scenario, SessionPolicy policy)
    {
        foreach (AdministratorCommand.Reload reload in scenario.Administrator.OfType<AdministratorCommand.Reload>())
        {
            if (FixedSettings.ChangedBy(policy, reload.Policy) is { } key)
            {
                throw new InputException(
                    name, 0, 0, $"the reload of {reload.Policy.Name} changes '{key}' of the policy {policy.Name}", $"write the same '{key}' in both: it stays until a server is started again");
            }
        }

        try
        {
            _ = new Setup(scenario, policy);
        }
        catch (ArgumentException wrong)
        {
            throw new InputException(
                name, 0, 0, $"under the policy {policy.Name} {wrong.Message.TrimEnd('.')}", "name accounts that its address profile allows");
        }
    }
}
