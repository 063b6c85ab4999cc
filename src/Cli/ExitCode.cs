namespace BindSim.Cli;

/// <summary>What a command came to; the exit code of the process. Where several apply the report names the gravest.</summary>
internal enum ExitCode
{
    /// <summary>It holds, or was done.</summary>
    Holds = 0,

    /// <summary>A property is violated.</summary>
    Violated = 2,

    /// <summary>The command line or an input file is not valid.</summary>
    WrongInput = 5,

    /// <summary>A budget ended before the stated bound.</summary>
    Inconclusive = 20,

    /// <summary>A "sometimes" goal was never reached.</summary>
    GoalMissed = 21,

    /// <summary>A run was not deterministic.</summary>
    NotDeterministic = 22,

    /// <summary>A replay diverged from its trace.</summary>
    Diverged = 23,

    /// <summary>Two policies differ.</summary>
    PoliciesDiffer = 24,
}
