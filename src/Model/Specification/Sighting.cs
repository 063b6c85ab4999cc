namespace BindSim.Model.Specification;

/// <summary>What a contact was told about one session.</summary>
public enum Sighting : byte
{
    /// <summary>Nothing, or that it is gone.</summary>
    Unseen,

    /// <summary>That it is available.</summary>
    Available,

    /// <summary>That it is available, and it has ended since: <c>unavailable</c> is owed (RFC 6121 section 4.5.2).</summary>
    Owed,
}
