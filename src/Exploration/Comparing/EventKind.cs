namespace BindSim.Exploration.Comparing;

/// <summary>What happens to an account from outside.</summary>
public enum EventKind
{
    /// <summary>A device logs in.</summary>
    Login,

    /// <summary>A device whose connection was lost comes back: it resumes, or logs in again and asks for what it asked for before.</summary>
    Return,

    /// <summary>A device leaves: its session ends.</summary>
    Leave,

    /// <summary>A connection is lost and the server notices.</summary>
    Drop,

    /// <summary>A connection is lost and the server does not notice.</summary>
    Vanish,

    /// <summary>A hibernating session has waited as long as the policy with the shorter patience allows.</summary>
    Wait,

    /// <summary>A hibernating session whose client asked for the longest wait has waited as long as the shorter of the two.</summary>
    WaitLongest,

    /// <summary>For a session whose client does not acknowledge comes one stanza more than the smaller queue holds.</summary>
    Flood,

    /// <summary>A client whose connection is lost unnoticed is asked to acknowledge, and the shorter of the two times for it is over.</summary>
    Silence,

    /// <summary>A device leaves, and the row of its session is not gone yet.</summary>
    Linger,

    /// <summary>A device logs in as far as the bind, and does not ask for the session of RFC 3921.</summary>
    Bind,

    /// <summary>A device that has only bound asks for the session of RFC 3921.</summary>
    AskForSession,

    /// <summary>Another policy takes the place of the one in force: <see cref="NextPolicy"/>.</summary>
    Change,
}
