namespace BindSim.Import;

/// <summary>What became of one setting, or of one habit of the server.</summary>
public enum ImportNoteKind
{
    /// <summary>It is in the policy, as the file says it.</summary>
    Taken,

    /// <summary>It is in the policy; the file is silent, or cannot say it, and the server's code decides.</summary>
    ServerDefault,

    /// <summary>The file says it and the server does nothing because of it.</summary>
    NoEffect,

    /// <summary>The server does it and the policy language has no word for it, or a weaker one.</summary>
    CannotBeSaid,
}
