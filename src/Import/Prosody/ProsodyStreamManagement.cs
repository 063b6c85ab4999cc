using System.Globalization;
using BindSim.Import.Config;
using BindSim.Model.Policies;

namespace BindSim.Import.Prosody;

/// <summary>What <c>mod_smacks</c> does with its options.</summary>
internal sealed class ProsodyStreamManagement(ProsodyConfig config, PolicyDraft draft)
{
    private const string Key = "stream-management";

    // A client that does not acknowledge is noticed when nothing was read from it for so long.
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromMinutes(14);

    private static readonly StreamManagementPolicy ByCode = new()
    {
        Resume = TimeSpan.FromMinutes(10), ResumeMax = TimeSpan.FromMinutes(10), QueueMax = 500, AckTimeout = ReadTimeout,
    };

    /// <summary>Imports them.</summary>
    /// <param name="isEnabled">Whether the module acts for the host.</param>
    public void Import(bool isEnabled)
    {
        draft.Default(
            Key, draft.Policy with { StreamManagement = isEnabled ? ByCode : null }, "smacks",
            isEnabled ? "10 minutes, 500 stanzas, 14 minutes to acknowledge, for what is not set" : "the module is not enabled");
        foreach ((string option, ConfigNode value) in config.Options(draft.Host, static option => option.StartsWith("smacks_", StringComparison.Ordinal)))
        {
            if (!isEnabled)
            {
                draft.NoEffect(option, value, "The module smacks is not enabled for this host.");
                continue;
            }

            StreamManagementPolicy managed = draft.Policy.StreamManagement!;
            switch (option)
            {
                case "smacks_hibernation_time":
                    TimeSpan time = ServerTime.Seconds(value.AsScalar(option));
                    Take(option, value, managed with { Resume = time, ResumeMax = time });
                    break;
                case "smacks_max_queue_size":
                    Take(option, value, managed with { QueueMax = Number(option, value) });
                    break;
                case "smacks_max_ack_delay":
                    draft.NoEffect(option, value, "A late acknowledgement is told to other modules and ends nothing.");
                    break;
                case "smacks_max_old_sessions" or "smacks_max_unacked_stanzas" or "smacks_max_inactive_unacked_stanzas":
                    draft.CannotBeSaid(option, value, "What is remembered of old sessions and when a client is asked to acknowledge is not part of a policy.");
                    break;
            }
        }

        if (isEnabled)
        {
            draft.CannotBeSaid("smacks: the client's max", "How long a client asks to be kept is ignored; a policy grants a shorter time that it asks for.");
            draft.CannotBeSaid("smacks: a full queue", "It does not end the session; a later resume is refused.");
        }
    }

    private void Take(string option, ConfigNode value, StreamManagementPolicy managed) =>
        draft.Take(Key, draft.Policy with { StreamManagement = managed }, option, value);

    private static int Number(string option, ConfigNode value) =>
        int.TryParse(value.AsScalar(option).Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1
            ? number
            : throw value.Place.Error($"'{option}' is {value}", "write a whole number of at least 1");
}
