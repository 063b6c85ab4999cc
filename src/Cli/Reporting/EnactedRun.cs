using BindSim.Exploration.Enacting;

namespace BindSim.Cli.Reporting;

/// <summary>A run of the specification as a run of the server.</summary>
/// <param name="Enactment">The run.</param>
/// <param name="TracePath">Its file.</param>
/// <param name="Story">Who said what, laid out.</param>
internal sealed record EnactedRun(Enactment Enactment, string TracePath, string Story);
