namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// One thing an event touched, after a <see cref="Dependence"/> has spelled the report out. Two events conflict if they share
/// a thing and at least one of them writes it; every level of dependence is expressed by that one rule.
/// </summary>
/// <param name="Space">The kind of thing.</param>
/// <param name="Id">The actor, object or channel.</param>
/// <param name="Number">The message number in <see cref="AccessSpace.Message"/>, else 0.</param>
/// <param name="Writes">Whether the event changed the thing.</param>
public readonly record struct Access(AccessSpace Space, ulong Id, long Number, bool Writes)
{
    internal bool SameThing(in Access other) => Id == other.Id && Space == other.Space && Number == other.Number;

    internal ulong Hash
    {
        get
        {
            var mixed = ((Id * 0x9E3779B97F4A7C15UL) ^ (ulong)Number) + ((ulong)Space * 0xC2B2AE3D27D4EB4FUL);
            mixed = (mixed ^ (mixed >> 32)) * 0xD6E8FEB86659FD93UL;
            return mixed ^ (mixed >> 29);
        }
    }
}
