using BindSim.Import.Config;

namespace BindSim.Import.Prosody;

/// <summary>What <c>mod_smacks</c> does with its options.</summary>
internal sealed class ProsodyStreamManagement(ProsodyConfig config, PolicyDraft draft)
{
    /// <summary>Imports them.</summary>
    /// <param name="isEnabled">Whether the module acts for the host.</param>
    public void Import(bool isEnabled)
    {
        foreach ((string option, ConfigNode value) in config.Options(draft.Host, static option => option.StartsWith("smacks_", StringComparison.Ordinal)))
        {
            if (!isEnabled)
            {
                draft.NoEffect(option, value, "The module smacks is not enabled for this host.");
            }
            else
            {
                draft.CannotBeSaid(option, value, "Stream management is not part of a policy.");
            }
        }
    }
}
