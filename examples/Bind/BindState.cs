using System.Runtime.CompilerServices;

namespace BindSim.Examples.Bind;

/// <summary>The state of BIND: one <see cref="Slot"/> for each client; those behind the last client stay empty.</summary>
[InlineArray(MaxClients)]
public struct BindState : IEquatable<BindState>
{
    /// <summary>Clients a state has room for.</summary>
    public const int MaxClients = 6;

    private Slot _first;

    /// <summary>Whether all slots are equal.</summary>
    public readonly bool Equals(BindState other)
    {
        for (var i = 0; i < MaxClients; i++)
        {
            if (this[i].Bits != other[i].Bits)
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is BindState other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(this[0].Bits, this[1].Bits, this[2].Bits, this[3].Bits, this[4].Bits, this[5].Bits);
}
