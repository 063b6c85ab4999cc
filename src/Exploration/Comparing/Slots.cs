using System.Runtime.CompilerServices;

namespace BindSim.Exploration.Comparing;

/// <summary>One small number for each session of an account, oldest first.</summary>
[InlineArray(ProductState.Slots)]
internal struct Slots : IEquatable<Slots>
{
    private ushort _first;

    public readonly bool Equals(Slots other) => ((ReadOnlySpan<ushort>)this).SequenceEqual((ReadOnlySpan<ushort>)other);

    public override readonly bool Equals(object? obj) => obj is Slots other && Equals(other);

    public override readonly int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes((ReadOnlySpan<ushort>)this));
        return hash.ToHashCode();
    }
}
