using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Running;
using BindSim.SimNetwork.Faults;

namespace BindSim.Exploration.Proving;

/// <summary>
/// The whole server in the world, as a program whose every schedule can be explored. Time does not pass: no timer fires. Of the faults
/// only resets are explored, each client's connection at any moment, and never.
/// </summary>
internal sealed class WorldProgram : IProgram
{
    private readonly Setup _setup;
    private readonly TouchedObjects _objects = new();
    private readonly FaultPlans _plans;

    /// <exception cref="ArgumentException">The scenario allows a fault that is not explored.</exception>
    public WorldProgram(Setup setup)
    {
        foreach (FaultKind kind in Enum.GetValues<FaultKind>())
        {
            if (kind != FaultKind.Reset && setup.Scenario.Faults.Of(kind) > 0)
            {
                throw new ArgumentException(
                    $"The scenario '{setup.Scenario.Name}' allows the fault {kind}; the strategy exhaustive explores resets only.", nameof(setup));
            }
        }

        _setup = new Setup(setup.Scenario with { Horizon = TimeSpan.Zero }, setup.Policy, setup.Variant);
        _plans = FaultPlans.Of(setup.Scenario);
    }

    /// <summary>What is explored: the scenario without time.</summary>
    public Setup Setup => _setup;

    /// <summary>What the numbers of objects and channels stand for that runs of this program touched.</summary>
    public IReadOnlyDictionary<ulong, string> Names => _objects.Names;

    public bool TellsWhatEnables => true;

    public IProgramRun Start() => new WorldRun(_setup, _objects, _plans, recorder: null);

    /// <summary>A run like any other that also keeps its picks for a trace.</summary>
    public WorldRun StartRecorded(Tracing.Recorder recorder) => new(_setup, _objects, _plans, recorder);
}
