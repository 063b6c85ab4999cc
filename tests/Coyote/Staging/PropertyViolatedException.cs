namespace BindSim.Coyote.Staging;

/// <summary>A property did not hold.</summary>
internal sealed class PropertyViolatedException(string message) : Exception(message);
