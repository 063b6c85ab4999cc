namespace BindSim.Exploration.Exhaustive;

/// <summary>How a call of <see cref="ExhaustiveSearch.Run(ExecutionObserver, CancellationToken)"/> ended.</summary>
public enum SearchOutcome
{
    /// <summary>Every trace was executed.</summary>
    Complete,

    /// <summary>The observer asked to stop after the last execution. The search can be continued.</summary>
    StoppedByObserver,

    /// <summary>The budget ended or cancellation was requested. The search can be continued.</summary>
    Interrupted,
}
