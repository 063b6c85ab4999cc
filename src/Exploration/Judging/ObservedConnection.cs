using BindSim.Model.Addresses;

namespace BindSim.Exploration.Judging;

/// <summary>One connection of one run, as reports name it.</summary>
/// <param name="Name">Client and attempt, <c>phone#2</c>; unique in the run, and the text of the <c>&lt;status/&gt;</c> its client sends.</param>
/// <param name="Client">The simulated client, <c>phone</c>.</param>
/// <param name="Attempt">Which connection of that client this is, from 1.</param>
/// <param name="Account">The account the client authenticates as.</param>
/// <param name="Ordinal">Its number in the run, from 0 and without gaps: connections are kept in an array by it.</param>
public sealed record ObservedConnection(string Name, string Client, int Attempt, BareJid Account, int Ordinal);
