using BindSim.Exploration.Checking;
using BindSim.Exploration.Files;
using BindSim.Exploration.Specifications;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Cli.Reporting;

/// <summary>The command that searches a bound.</summary>
/// <param name="PolicyPath">The policy's file as the person named it.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Account">Whose sessions.</param>
/// <param name="Bound">The bound.</param>
internal sealed record ModelCommandLine(string PolicyPath, SessionPolicy Policy, BareJid Account, SpecificationBound Bound)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        string account = Account.ToString();
        string?[] words =
        [
            $"bindsim model {Shell.Word(PolicyPath)} --devices {Bound.Devices}",
            Bound.Resources.Equals(ModelResources.Of(Policy)) ? null : $"--resources {Shell.Word(string.Join(',', Bound.Resources))}",
            $"--retries {Bound.Retries} --drops {Bound.Drops}",
            Bound.StoreFailures > 0 ? $"--store-failures {Bound.StoreFailures}" : null,
            Bound.OnKick != OnKick.Stop ? $"--on-kick {Words<OnKick>.Of(Bound.OnKick)}" : null,
            account == ScenarioDeriver.AccountJid ? null : $"--account {Shell.Word(account)}",
            Bound.Presence ? null : "--no-presence",
            Bound.OwnPresence ? "--own-presence" : null,
            Bound.StreamManagement ? "--stream-management" : null,
            Bound.Messages > 0 ? $"--messages {Bound.Messages}" : null,
            Bound.Sends > 0 ? $"--sends {Bound.Sends}" : null,
            Bound.Requests > 0 ? $"--requests {Bound.Requests}" : null,
            Bound.Window > 1 ? $"--window {Bound.Window}" : null,
            Bound.CountModulus > Bound.Window + 1 ? $"--counts {Bound.CountModulus}" : null,
        ];
        return string.Join(' ', words.OfType<string>());
    }
}
