namespace BindSim.Exploration.Findings;

/// <summary>One device of the account that the search plays with.</summary>
/// <param name="Name">Its name in stories.</param>
/// <param name="Resource">The resource it always asks for; null leaves it to the server.</param>
internal sealed record ModelDevice(string Name, string? Resource);
