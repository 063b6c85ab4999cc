using BindSim.SimServer.Rosters;

namespace BindSim.Exploration.Scenarios;

/// <summary>Two accounts that know each other.</summary>
/// <param name="Account">The local part of the account whose roster this is.</param>
/// <param name="Knows">The local part of the contact.</param>
/// <param name="Subscription">Who sees whom, from the account's side.</param>
public sealed record Contact(string Account, string Knows, Subscription Subscription);
