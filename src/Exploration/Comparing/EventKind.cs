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
}
