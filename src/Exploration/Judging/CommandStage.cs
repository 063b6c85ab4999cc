namespace BindSim.Exploration.Judging;

/// <summary>How far a command of an administrator has come.</summary>
public enum CommandStage
{
    /// <summary>It is given.</summary>
    Begun,

    /// <summary>The server says that it is carried out.</summary>
    Done,

    /// <summary>The server says that a store failed; nothing was changed.</summary>
    Failed,
}
