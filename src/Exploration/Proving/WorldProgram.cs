using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Running;
using BindSim.SimNetwork.Faults;

namespace BindSim.Exploration.Proving;

/// <summary>
/// The whole server in the world, as a program whose every schedule can be explored. Time does not pass: no timer fires but the wait of a session for a
/// stream that resumes it, which ends at any moment (<see cref="AnyMoment"/>). Of the faults
/// resets are explored, of each client's connection at any moment, and never; failures of stores, of every call and of none; and jumps of the wall clock.
/// </summary>
internal sealed class WorldProgram : IProgram
{
    private readonly Setup _setup;
    private readonly TouchedObjects _objects = new();
    private readonly RunClasses _classes;
    private readonly Stack<RunLists> _idle = [];

    /// <summary>The runs of a scenario.</summary>
    /// <param name="setup">Scenario, policy and server.</param>
    /// <param name="symmetry">Whether runs are left out that differ from others by an exchange of identical devices.</param>
    /// <exception cref="ArgumentException">The scenario allows a fault that is not explored, or has an administrator.</exception>
    public WorldProgram(Setup setup, bool symmetry = false)
    {
        foreach (FaultKind kind in Enum.GetValues<FaultKind>())
        {
            if (kind is not (FaultKind.Reset or FaultKind.Storage or FaultKind.ClockJump) && setup.Scenario.Faults.Of(kind) > 0)
            {
                throw new ArgumentException(
                    $"The scenario '{setup.Scenario.Name}' allows the fault {kind}; the strategy exhaustive explores resets, failing stores and clock jumps only.", nameof(setup));
            }
        }

        if (setup.Scenario.Administrator.Count > 0)
        {
            throw new ArgumentException(
                $"The scenario '{setup.Scenario.Name}' has commands of an administrator; the strategy exhaustive does not explore those yet.", nameof(setup));
        }

        _setup = new Setup(setup.Scenario with { Horizon = TimeSpan.Zero }, setup.Policy, setup.Variant);
        _classes = RunClasses.Of(setup.Scenario, symmetry);
    }

    /// <summary>The groups of devices of which one order stands for all, by name.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Exchanged =>
        [.. _classes.Exchanged.Select(group => (IReadOnlyList<string>)[.. group.Select(client => _setup.Scenario.Devices[client].Name)])];

    /// <summary>What is explored: the scenario without time.</summary>
    public Setup Setup => _setup;

    /// <summary>What the numbers of objects and channels stand for that runs of this program touched.</summary>
    public IReadOnlyDictionary<ulong, string> Names => _objects.Names;

    public bool TellsWhatEnables => true;

    public IProgramRun Start() => new WorldRun(_setup, _objects, _classes, recorder: null, idle: _idle);

    /// <summary>A run like any other that also keeps its picks for a trace.</summary>
    public WorldRun StartRecorded(Tracing.Recorder recorder) => new(_setup, _objects, _classes, recorder);
}
