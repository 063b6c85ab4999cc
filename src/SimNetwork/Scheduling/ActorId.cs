namespace BindSim.SimNetwork.Scheduling;

/// <summary>
/// Names one sequence of events, the same in every run of a scenario: a direction of a connection, the
/// server's task for it, a timer, a client. Made of the owner (which client, which of its connections) and a role,
/// never of the order in which things happened to be created.
/// </summary>
/// <param name="Value">Owner in the upper bits, role and number in the lower ones; 0 is nobody.</param>
public readonly record struct ActorId(ulong Value) : IComparable<ActorId>
{
    /// <summary>Nobody.</summary>
    public static ActorId None => default;

    /// <summary>An actor of one owner.</summary>
    /// <param name="owner">The owner's number, from 1.</param>
    /// <param name="role">What it does for its owner, below 256.</param>
    /// <param name="number">Which of several, below 65536.</param>
    public static ActorId Of(int owner, ActorRole role, int number = 0) =>
        new(((ulong)owner << 24) | ((ulong)role << 16) | (uint)(number & 0xFFFF));

    /// <inheritdoc/>
    public int CompareTo(ActorId other) => Value.CompareTo(other.Value);
}
