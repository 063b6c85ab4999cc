using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Shrinking;

/// <summary>The administrator's commands as parts: each as a whole, and what a new policy says beyond RFC 6120's preferences.</summary>
internal static class AdministratorParts
{
    public static void Add(Scenario scenario, PartList.Of<Scenario> parts)
    {
        parts.Begin(PartKind.Administrator);
        ValueList<AdministratorCommand> commands = scenario.Administrator;
        for (int i = 0; i < commands.Count; i++)
        {
            int at = i;
            parts.Add($"administrator's command {i + 1}: {commands[i]}", 1, _ => scenario with { Administrator = commands.Without(at) });
        }

        for (int i = 0; i < commands.Count; i++)
        {
            // What a reload cannot change is a part of the first policy.
            int at = i;
            PartList.Of<AdministratorCommand> inside = parts.In<AdministratorCommand>(changed => scenario with { Administrator = commands.With(at, changed) });
            string name = $"administrator's command {i + 1}";
            if (commands[i] is AdministratorCommand.Reload reload)
            {
                PolicyParts.Add(
                    FixedSettings.Of(new SessionPolicy(), reload.Policy),
                    inside.In<SessionPolicy>(changed => new AdministratorCommand.Reload(PolicyParts.Sound(FixedSettings.Of(reload.Policy, changed)))),
                    $"{name}: policy");
            }
            else if (commands[i] is AdministratorCommand.Kick { Resource: not null } kick)
            {
                inside.Add($"{name}: resource", 1, _ => kick with { Resource = null });
            }
        }
    }

    /// <summary>The scenario after its policy was changed: what no reload changes is the same in all.</summary>
    public static Scenario Following(Scenario scenario, SessionPolicy first) => scenario.Administrator.Count == 0 ? scenario : scenario with
    {
        Administrator = [.. scenario.Administrator.Select(command => command is AdministratorCommand.Reload reload
            ? new AdministratorCommand.Reload(PolicyParts.Sound(FixedSettings.Of(first, reload.Policy)))
            : command)],
    };
}
