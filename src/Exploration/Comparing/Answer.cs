namespace BindSim.Exploration.Comparing;

/// <summary>How a login is answered.</summary>
public enum Answer
{
    /// <summary>It gets the resource it asked for.</summary>
    AsAsked,

    /// <summary>It gets a generated resource.</summary>
    Generated,

    /// <summary>It gets the asked resource with a generated one behind it.</summary>
    AskedAndGenerated,

    /// <summary>It gets the asked resource with a number behind it.</summary>
    Numbered,

    /// <summary>It gets the resource that its client always gets with its tag .</summary>
    Stable,

    /// <summary>It gets a new resource with its tag.</summary>
    Tagged,

    /// <summary>It resumes its session.</summary>
    Resumed,

    /// <summary>It is told an address, and has no session.</summary>
    Told,

    /// <summary>It is refused, and may try again.</summary>
    Refused,

    /// <summary>Its stream is ended.</summary>
    Closed,
}
