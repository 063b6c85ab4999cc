namespace BindSim.SimServer.Sharing;

/// <summary>A store could not do what it was asked and has changed nothing; later it may.</summary>
public sealed class StoreException(string message) : Exception(message);
