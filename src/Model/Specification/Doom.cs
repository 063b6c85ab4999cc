namespace BindSim.Model.Specification;

/// <summary>Whether a session must end for another, and when that was decided.</summary>
public enum Doom : byte
{
    /// <summary>It need not.</summary>
    None,

    /// <summary>A bind was decided that takes its place or its room: it is in the session table no more.</summary>
    Replaced,

    /// <summary>A limit that is looked at after the grant is exceeded: it is in the table until it ends.</summary>
    Excess,
}
