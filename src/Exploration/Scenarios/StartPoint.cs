namespace BindSim.Exploration.Scenarios;

/// <summary>Where every connection of a scenario begins.</summary>
public enum StartPoint
{
    /// <summary>At the first byte: stream header, SASL, new stream, bind.</summary>
    Connect,

    /// <summary>After authentication: the client has been offered to bind. Shorter runs, the same races.</summary>
    Authenticated,
}
