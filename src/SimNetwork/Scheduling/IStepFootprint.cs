using BindSim.SimNetwork.Network;

namespace BindSim.SimNetwork.Scheduling;

/// <summary>Is told what the step that runs now touches of the world itself, so that a search knows which steps commute.</summary>
public interface IStepFootprint
{
    /// <summary>Something was put in flight.</summary>
    /// <param name="wire">On which connection.</param>
    /// <param name="flow">In which direction.</param>
    /// <param name="number">Its running number in that direction, from 0.</param>
    void Pushed(Wire wire, Flow flow, long number);

    /// <summary>Something arrived.</summary>
    /// <param name="wire">On which connection.</param>
    /// <param name="flow">In which direction.</param>
    /// <param name="number">Its running number in that direction, from 0.</param>
    void Popped(Wire wire, Flow flow, long number);

    /// <summary>A write found its direction over, or a direction was ended by force: what is in flight, and whether anything can be, was looked at or changed.</summary>
    void Cut(Wire wire, bool changed);

    /// <summary>A task looked at the wall clock.</summary>
    void ReadWallClock();

    /// <summary>Another task can go on.</summary>
    void Woke(ActorId actor);

    /// <summary>A timer can fire: it was set, and is due at once.</summary>
    void Armed(ActorId timer);

    /// <summary>A timer that could fire cannot any more.</summary>
    void Disarmed(ActorId timer);
}
