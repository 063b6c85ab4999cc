namespace BindSim.Model.Addresses.Unicode;

/// <summary>Unicode's Joining_Type, in the order of the table file.</summary>
internal enum JoiningType
{
    NonJoining,
    Left,
    Right,
    Dual,
    Transparent,
    JoinCausing,
}
