using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BindSim.Exploration.ModelChecking;

/// <summary>
/// Keeps a plain value as it lies in memory: the packing of a state type that has no other.
/// </summary>
/// <remarks>
/// Exact only for types without padding between or behind their fields, as padding may hold anything and would split one state into many.
/// The constructor refuses a type that has some.
/// </remarks>
/// <typeparam name="TState">A value without references and without padding.</typeparam>
public sealed class RawPacking<TState> : IPacking<TState>
    where TState : unmanaged
{
    /// <exception cref="ArgumentException">The type has padding.</exception>
    public RawPacking()
    {
        var fields = FieldBytes(typeof(TState));
        if (fields != Unsafe.SizeOf<TState>())
        {
            throw new ArgumentException(
                $"{typeof(TState).Name} takes {Unsafe.SizeOf<TState>()} bytes but its fields take {fields}: padding is not part of a state. Give it a packing of its own.");
        }
    }

    /// <inheritdoc/>
    public int Words => (Unsafe.SizeOf<TState>() + 7) / 8;

    /// <inheritdoc/>
    public void Pack(in TState state, Span<ulong> words)
    {
        words[^1] = 0;
        MemoryMarshal.Write(MemoryMarshal.AsBytes(words), in state);
    }

    /// <inheritdoc/>
    public TState Unpack(ReadOnlySpan<ulong> words) => MemoryMarshal.Read<TState>(MemoryMarshal.AsBytes(words));

    private static int FieldBytes(Type type)
    {
        if (type.IsEnum)
        {
            return FieldBytes(type.GetEnumUnderlyingType());
        }

        if (type.IsPrimitive)
        {
            return Type.GetTypeCode(type) switch
            {
                TypeCode.Boolean or TypeCode.SByte or TypeCode.Byte => 1,
                TypeCode.Char or TypeCode.Int16 or TypeCode.UInt16 => 2,
                TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Single => 4,
                TypeCode.Int64 or TypeCode.UInt64 or TypeCode.Double => 8,
                _ => Unsafe.SizeOf<nint>(),
            };
        }

        var fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Sum(field => FieldBytes(field.FieldType));
        return fields * (type.GetCustomAttribute<InlineArrayAttribute>()?.Length ?? 1);
    }
}
