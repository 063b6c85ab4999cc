namespace BindSim.Exploration.Searching.Runners;

/// <summary>A run proves nothing, for it cannot be had again (exit code 22).</summary>
internal sealed class NotDeterministicException(string message) : InvalidOperationException(message);
