using BindSim.Exploration.Scenarios;

namespace BindSim.Exploration.Judging;

/// <summary>A command of the administrator's in one run.</summary>
/// <param name="command">Which.</param>
/// <param name="begunStep">The step in which it was given.</param>
internal sealed class RunningCommand(AdministratorCommand command, int begunStep)
{
    public AdministratorCommand Command { get; } = command;

    public int BegunStep { get; } = begunStep;

    /// <summary>The step in which it was over; null before.</summary>
    public int? OverStep { get; set; }

    /// <summary>Whether it was carried out, and not given up because a store failed.</summary>
    public bool IsDone { get; set; }

    /// <summary>For a reload: whether it is in force for the sessions that are there as well.</summary>
    public bool IsLive { get; init; }

    /// <summary>Whether it may be why something happens in a step.</summary>
    public bool IsUnderWay(int step) => OverStep is null || OverStep == step;
}
