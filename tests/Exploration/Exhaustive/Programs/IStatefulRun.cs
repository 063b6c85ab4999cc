using BindSim.Exploration.Exhaustive;

namespace BindSim.Exploration.Tests.Exhaustive.Programs;

/// <summary>A run that can show its state, so that two searches can be compared by the states they end in.</summary>
public interface IStatefulRun : IProgramRun
{
    /// <summary>The whole state in canonical text.</summary>
    string State { get; }
}
