namespace BindSim.Exploration.Comparing;

/// <summary>One event of a witness.</summary>
/// <param name="Event">What happens.</param>
/// <param name="Before">What comes of it under the old policy.</param>
/// <param name="After">What comes of it under the new policy.</param>
public sealed record WitnessStep(string Event, string Before, string After);
