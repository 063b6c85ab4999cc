using BindSim.Import.Config;

namespace BindSim.Import.Ejabberd;

/// <summary>What <c>mod_stream_mgmt</c> does with its options.</summary>
internal sealed class EjabberdStreamManagement(EjabberdConfig config, PolicyDraft draft)
{
    private const string Module = "mod_stream_mgmt";

    /// <summary>Imports them.</summary>
    public void Import()
    {
        ConfigEntry? module = config.Option(draft.Host, "modules") is { } modules
            ? EjabberdConfig.Pairs(modules, "modules").LastOrDefault(entry => entry.Key == Module)
            : null;
        if (module is null)
        {
            return;
        }

        foreach (ConfigEntry option in EjabberdConfig.Pairs(module.Value, Module))
        {
            draft.CannotBeSaid($"{Module}.{option.Key}", option.Value, "Stream management is not part of a policy.");
        }
    }
}
