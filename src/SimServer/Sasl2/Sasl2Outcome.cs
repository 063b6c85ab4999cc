namespace BindSim.SimServer.Sasl2;

/// <summary>How far a client is after one element of SASL2.</summary>
internal enum Sasl2Outcome
{
    /// <summary>Not authenticated yet, or ended.</summary>
    Open,

    /// <summary>Authenticated; it may bind.</summary>
    Authenticated,

    /// <summary>The same, and a bind was refused already.</summary>
    BindRefused,

    /// <summary>It has a session.</summary>
    Bound,
}
