using BindSim.Exploration.Findings;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Comparing;

/// <summary>What becomes of the devices that a login has ended, as the policy says that its clients behave: they stay away, come back and settle, or kick each other without end.</summary>
/// <param name="policy">The policy.</param>
/// <param name="account">The account.</param>
/// <param name="texts">Numbers for resources.</param>
internal sealed class KickedDevices(SessionPolicy policy, BareJid account, Texts texts)
{
    private readonly Dictionary<(Slots Before, Slots After, Slots Devices), string> _known = [];

    /// <summary>It in words; empty where nobody was ended who is there, and beside clients of Bind 2.</summary>
    /// <param name="before">The sessions before the login.</param>
    /// <param name="after">The sessions after it.</param>
    /// <param name="devices">The devices, the newcomer included.</param>
    public string After(in Slots before, in Slots after, in Slots devices)
    {
        (Slots, Slots, Slots) key = (before, after, devices);
        if (!_known.TryGetValue(key, out string? words))
        {
            _known.Add(key, words = Tell(before, after, devices));
        }

        return words;
    }

    private string Tell(Slots before, Slots after, Slots devices)
    {
        List<ModelDevice> all = [];
        List<ModelRow> rows = [];
        List<int> kicked = [];
        for (int i = 0; i < ProductState.Slots && devices[i] != 0; i++)
        {
            var device = Device.Of(devices[i]);
            if (texts.InlineOf(device.Asked) is not null && (before[i] != 0 || after[i] != 0))
            {
                // Kick wars are played among devices that name their resource.
                return "";
            }

            bool isHere = device.Presence is Presence.Here or Presence.Told;
            all.Add(new ModelDevice("", device.Asked == Texts.None ? null : texts[device.Asked]));
            if (after[i] != 0)
            {
                var cell = Cell.Of(after[i]);
                rows.Add(new ModelRow(i, texts.Prepared(cell.Text, policy.Addresses), isHere ? ModelLife.Alive : ModelLife.Ghost, cell.Refusals));
            }
            else if (before[i] != 0 && isHere)
            {
                kicked.Add(i);
            }
        }

        if (kicked.Count == 0)
        {
            return "";
        }

        var world = new AccountWorld(policy, account, "", all, connected: 0);
        ValueList<OnKick> behaviours = policy.ClientsOnKick.Count == 0 ? [OnKick.ReconnectAtOnce] : policy.ClientsOnKick;
        string may = policy.ClientsOnKick.Count == 0 ? "may come" : "comes";
        return "who is ended " + string.Join(", or ", behaviours.Distinct().Order().Select(behaviour => behaviour == OnKick.Stop
            ? "stays away"
            : $"{Words(behaviour, may)}{(KickWars.IsWar(world, behaviour, [.. rows], [.. kicked]) ? " and kicks in turn, without end" : ", and all settle")}"));
    }

    private static string Words(OnKick behaviour, string comes) => behaviour switch
    {
        OnKick.ReconnectAtOnce => $"{comes} back at once",
        OnKick.ReconnectAfterOneSecond => $"{comes} back after a second",
        OnKick.ReconnectWithBackoff => $"{comes} back after a growing delay",
        _ => $"{comes} back under another name",
    };
}
