using BindSim.Model.Addresses;

namespace BindSim.Exploration.Judging;

/// <summary>One row of the server's session directory.</summary>
/// <param name="Jid">The full JID.</param>
/// <param name="Incarnation">The number of this tenure in the account.</param>
/// <param name="Connection">The name of the connection that holds it, as <see cref="ObservedConnection.Name"/>.</param>
/// <param name="Live">Whether the session is not fenced, as the server sees it.</param>
public readonly record struct DirectoryRow(FullJid Jid, long Incarnation, string Connection, bool Live);
