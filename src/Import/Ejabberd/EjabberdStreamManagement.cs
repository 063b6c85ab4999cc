using System.Globalization;
using BindSim.Import.Config;
using BindSim.Model.Policies;

namespace BindSim.Import.Ejabberd;

/// <summary>What <c>mod_stream_mgmt</c> does with its options.</summary>
internal sealed class EjabberdStreamManagement(EjabberdConfig config, PolicyDraft draft)
{
    private const string Module = "mod_stream_mgmt";
    private const string Key = "stream-management";

    private static readonly StreamManagementPolicy ByCode = new()
    {
        Resume = TimeSpan.FromMinutes(5), ResumeMax = TimeSpan.FromMinutes(5), QueueMax = 5000, AckTimeout = TimeSpan.FromMinutes(1),
    };

    /// <summary>Imports them.</summary>
    public void Import()
    {
        ConfigEntry? module = config.Option(draft.Host, "modules") is { } modules
            ? EjabberdConfig.Pairs(modules, "modules").LastOrDefault(entry => entry.Key == Module)
            : null;
        if (module is null)
        {
            draft.Default(Key, draft.Policy with { StreamManagement = null }, Module, "the module is not enabled");
            return;
        }

        draft.Default(Key, draft.Policy with { StreamManagement = ByCode }, Module, "300 seconds, 5000 stanzas, 60 seconds to acknowledge, for what is not set");
        ConfigEntry[] options = [.. EjabberdConfig.Pairs(module.Value, Module)];
        bool hasMax = options.Any(option => option.Key == "max_resume_timeout");
        foreach (ConfigEntry option in options)
        {
            ConfigNode.Scalar value = option.Value.AsScalar(option.Key);
            StreamManagementPolicy managed = draft.Policy.StreamManagement!;
            switch (option.Key)
            {
                case "resume_timeout":
                    TimeSpan resume = ServerTime.Seconds(value);
                    Take(option, managed with { Resume = resume, ResumeMax = hasMax && managed.ResumeMax > resume ? managed.ResumeMax : resume });
                    break;
                case "max_resume_timeout":
                    TimeSpan max = ServerTime.Seconds(value);
                    Take(option, managed with { ResumeMax = max > managed.Resume ? max : managed.Resume });
                    break;
                case "max_ack_queue":
                    Take(option, managed with { QueueMax = Number(value) });
                    break;
                case "ack_timeout":
                    Take(option, managed with { AckTimeout = ServerTime.Seconds(value) });
                    break;
                case "resend_on_timeout":
                    draft.CannotBeSaid($"{Module}.{option.Key}", value, "Whether what a session that is not resumed had not acknowledged is sent again to the account's others.");
                    break;
            }
        }
    }

    private void Take(ConfigEntry option, StreamManagementPolicy managed) =>
        draft.Take(Key, draft.Policy with { StreamManagement = managed }, $"{Module}.{option.Key}", option.Value);

    private static int Number(ConfigNode.Scalar value) =>
        value.Text is "infinity" or "infinite" or "unlimited" ? int.MaxValue
        : int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 ? number
        : throw value.Place.Error($"'max_ack_queue' is {value}, with which ejabberd does not start", "it is at least 1, or infinity");
}
