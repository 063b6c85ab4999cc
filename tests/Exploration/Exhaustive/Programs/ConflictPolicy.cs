namespace BindSim.Exploration.Tests.Exhaustive.Programs;

/// <summary>What happens when a bind finds the resource taken (RFC 6120 section 7.7.2.2).</summary>
public enum ConflictPolicy
{
    /// <summary>The newcomer gets a generated resource.</summary>
    Override,

    /// <summary>The newcomer gets an error.</summary>
    Refuse,

    /// <summary>The newcomer gets the resource, and the old owner a stream error.</summary>
    Kick,
}
