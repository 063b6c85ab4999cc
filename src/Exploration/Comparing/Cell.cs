using BindSim.Model.Policies;

namespace BindSim.Exploration.Comparing;

/// <summary>One session under one policy.</summary>
/// <param name="Text">The number of its resource.</param>
/// <param name="State">Connected, as far as the server knows, or hibernating.</param>
/// <param name="Refusals">Binds that it has seen off, where a policy counts them.</param>
internal readonly record struct Cell(int Text, SessionState State, int Refusals)
{
    /// <summary>The most texts there can be.</summary>
    public const int TextsMax = 1 << 11;

    /// <summary>The most refusals that are told apart.</summary>
    public const int RefusalsMax = 7;

    // Never 0, which is no session.
    public ushort Packed => (ushort)((Text << 5) | (Math.Min(Refusals, RefusalsMax) << 2) | ((int)State + 1));

    public static Cell Of(ushort packed) => new(packed >> 5, (SessionState)((packed & 3) - 1), (packed >> 2) & RefusalsMax);
}
