namespace BindSim.Exploration.Comparing;

/// <summary>A device: what it asked for, and whether it is there.</summary>
/// <param name="Asked">The number of what it asked for.</param>
/// <param name="Presence">Whether it is there.</param>
internal readonly record struct Device(int Asked, Presence Presence)
{
    private const int PresenceBits = 3;

    public static Device Of(ushort packed) => new(packed >> PresenceBits, (Presence)(packed & 7));

    public ushort Packed => (ushort)((Asked << PresenceBits) | (int)Presence);
}

/// <summary>Whether the device of a session is there.</summary>
internal enum Presence
{
    /// <summary>Not in use.</summary>
    None,

    /// <summary>Connected.</summary>
    Here,

    /// <summary>Its connection is lost, and it may come back.</summary>
    Away,

    /// <summary>It came back as another session, or will not.</summary>
    Gone,

    /// <summary>Connected, and has bound without asking for a session.</summary>
    Told,
}
