namespace BindSim.SimNetwork.Faults;

/// <summary>
/// What can go wrong: the fault contract of the simulated network.
/// <para>
/// A connection behaves as TCP does. In each direction the bytes arrive in the order they were written, each
/// once, or the connection dies and says so, or it falls silent and says nothing. Bytes are never reordered, never
/// doubled, never altered, and one connection's fate says nothing about another's. Any write may take any time to
/// arrive. Writes have no boundaries: what was written in one piece may arrive in many, what was
/// written in many may arrive in one.
/// </para>
/// <para>
/// Each fault has a name, a budget for each run (<see cref="FaultBudget"/>), and a reason to exist, which is
/// its doc comment. The budget counts strikes, so that a search has an end and "one drop" is a bound that a
/// verdict can state. A fault that no real network could make is a bug in the world, not in the server.
/// </para>
/// <para>Delays need no fault: every order of deliveries is explored anyway. <see cref="Lateness"/> is the one delay that is counted.</para>
/// </summary>
public enum FaultKind
{
    /// <summary>The connection is reset: bytes in flight are lost, both ends are told. A NAT box that forgot, a proxy restarted.</summary>
    Reset,

    /// <summary>The peer vanishes and nobody is told: the phone went into the lift. Bytes either way are lost in silence.</summary>
    HalfOpen,

    /// <summary>The peer stops reading until further notice; back-pressure reaches the writer. A suspended app.</summary>
    Stall,

    /// <summary>No byte passes in either direction until the partition heals; then all of them do.</summary>
    Partition,

    /// <summary>The client process dies: its connection is reset and the device never comes back.</summary>
    Crash,

    /// <summary>A write arrives in two pieces, or with its successors in one. Cheap in reality, dear in a search, so it has a budget.</summary>
    Pieces,

    /// <summary>A timer wins against messages that were sent before it was due: the clock moves while bytes are in flight.</summary>
    Lateness,

    /// <summary>An awaited call on a store fails. The database is failing over.</summary>
    Storage,

    /// <summary>The wall clock jumps an hour back; timers, which count elapsed time, are not moved. An NTP step.</summary>
    ClockJump,

    /// <summary>A generator of identifiers returns one that it returned before. A short or badly seeded random name.</summary>
    Collision,
}
