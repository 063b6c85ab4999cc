namespace BindSim.Exploration.Comparing;

/// <summary>What one policy makes of one event.</summary>
/// <param name="Sessions">The sessions afterwards; a newcomer's in the slot that was free.</param>
/// <param name="Situation">What the login found; null where nobody logged in.</param>
/// <param name="Outcome">What it led to; null where nobody logged in.</param>
/// <param name="Effect">What becomes of the session where nobody logged in.</param>
internal sealed record Reaction(Slots Sessions, Situation? Situation, Outcome? Outcome, string Effect = "");
