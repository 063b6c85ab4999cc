namespace BindSim.Model.Policies;

/// <summary>How alive a session is that has a row in the directory.</summary>
public enum SessionState
{
    /// <summary>Its client is connected, as far as the server knows.</summary>
    Connected,

    /// <summary>Its connection died, and stream management keeps it to be resumed.</summary>
    Hibernating,

    /// <summary>It has ended, and its row is not gone yet. It owns nothing any more.</summary>
    Dying,
}
