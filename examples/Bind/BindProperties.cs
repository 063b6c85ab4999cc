using BindSim.Exploration.ModelChecking;

namespace BindSim.Examples.Bind;

/// <summary>What BIND must do: U and V always, Q where it ends, L in the long run.</summary>
public sealed class BindProperties(BindSettings settings)
{
    /// <summary>U, V and Q.</summary>
    public IReadOnlyList<Property<BindState>> Safety => [UniqueOwner, OneBelief, QuietEnd];

    /// <summary>Uniqueness of the owner.</summary>
    public Property<BindState> UniqueOwner { get; } =
        Property<BindState>.Always("U", "no two live sessions have one full JID", (in state) => HasUniqueOwners(settings, in state));

    /// <summary>Two clients may believe to own one resource only while a kick is on its way to one of them.</summary>
    public Property<BindState> OneBelief { get; } =
        Property<BindState>.Always("V", "two clients believe in one full JID only under a kick in flight", (in state) => HasNoDoubleBelief(settings, in state));

    /// <summary>Where nothing can happen, nothing is under way.</summary>
    public Property<BindState> QuietEnd { get; } = Property<BindState>.ProperEnd("Q", "a run ends only when nothing is under way and every client has stopped", (in state) => IsQuiet(settings, in state));

    /// <summary>No kick war.</summary>
    public Property<BindState> EveryRunEnds { get; } = Property<BindState>.EveryRunEnds("L", "every run ends");

    /// <summary>A goal: the policy comes into play.</summary>
    public Property<BindState> SomebodyIsKicked { get; } = Property<BindState>.Sometimes("K", "somebody is kicked", (in state) =>
    {
        var kicked = false;
        for (var i = 0; i < settings.Clients; i++)
        {
            kicked |= state[i].KickUnderWay;
        }

        return kicked;
    });

    private static bool HasUniqueOwners(BindSettings settings, in BindState state)
    {
        var owned = 0;
        for (var i = 0; i < settings.Clients; i++)
        {
            var name = state[i].Session;
            if (settings.IsRequestable(name) && (owned & (1 << name)) != 0)
            {
                return false;
            }

            owned |= 1 << name;
        }

        return true;
    }

    private static bool HasNoDoubleBelief(BindSettings settings, in BindState state)
    {
        var believed = 0;
        for (var i = 0; i < settings.Clients; i++)
        {
            var slot = state[i];
            if (!settings.IsRequestable(slot.Bound) || slot.KickUnderWay)
            {
                continue;
            }

            if ((believed & (1 << slot.Bound)) != 0)
            {
                return false;
            }

            believed |= 1 << slot.Bound;
        }

        return true;
    }

    private static bool IsQuiet(BindSettings settings, in BindState state)
    {
        for (var i = 0; i < settings.Clients; i++)
        {
            var slot = state[i];
            if (slot.Phase != Phase.Stop || slot.DropUnderWay || slot.Asked != 0 || slot.Handling != 0 || slot.Reply != Reply.None)
            {
                return false;
            }
        }

        return true;
    }
}
