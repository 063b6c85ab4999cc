namespace BindSim.SimServer.Sharing;

/// <summary>One kind of access to something shared.</summary>
public enum SharedAccess
{
    /// <summary>Looks and changes nothing. Two reads commute.</summary>
    Read,

    /// <summary>Changes something.</summary>
    Write,
}
