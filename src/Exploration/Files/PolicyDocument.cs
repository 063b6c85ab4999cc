using BindSim.Model.Policies;

namespace BindSim.Exploration.Files;

/// <summary>A policy and the file it was read from.</summary>
/// <param name="File">The file as the person named it.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Places">Where its settings stand.</param>
public sealed record PolicyDocument(string File, SessionPolicy Policy, PolicyPlaces Places);
