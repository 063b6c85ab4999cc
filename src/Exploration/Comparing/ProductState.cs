namespace BindSim.Exploration.Comparing;

/// <summary>
/// One account under both policies at once, after the same events: who connected and asked for what, and the session each has
/// under the old and under the new policy. A device that has a session under neither is forgotten, unless it may still ask for one.
/// </summary>
internal struct ProductState
{
    /// <summary>Devices there can be at once.</summary>
    public const int Slots = 12;

    /// <summary>The devices, in the order in which they logged in: <see cref="Device"/>.</summary>
    public Slots Devices;

    /// <summary>Their sessions under the old policy: <see cref="Cell"/>.</summary>
    public Slots Old;

    /// <summary>Their sessions under the new policy: <see cref="Cell"/>.</summary>
    public Slots New;

    /// <summary>Events other than logins so far.</summary>
    public uint Events;

    /// <summary>1 once the policy was replaced, see <see cref="EventKind.Change"/>.</summary>
    public uint Changes;

    /// <summary>How many slots are in use.</summary>
    public readonly int Count
    {
        get
        {
            int count = 0;
            while (count < Slots && Devices[count] != 0)
            {
                count++;
            }

            return count;
        }
    }

    /// <summary>The sessions under one policy.</summary>
    public readonly Slots Of(Side side) => side == Side.Old ? Old : New;

    /// <summary>Whether a slot is in use: its device has a session, or may still ask for one.</summary>
    public readonly bool IsKept(int slot) => Old[slot] != 0 || New[slot] != 0 || Device.Of(Devices[slot]).Presence == Presence.Told;

    /// <summary>Forgets devices without any session, and closes the gaps.</summary>
    public void Compact()
    {
        int to = 0;
        for (int from = 0; from < Slots; from++)
        {
            if (!IsKept(from))
            {
                continue;
            }

            (Devices[to], Old[to], New[to]) = (Devices[from], Old[from], New[from]);
            to++;
        }

        for (; to < Slots; to++)
        {
            (Devices[to], Old[to], New[to]) = (0, 0, 0);
        }
    }
}
