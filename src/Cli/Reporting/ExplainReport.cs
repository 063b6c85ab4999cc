using BindSim.Exploration.Explaining;
using BindSim.Exploration.Tracing;

namespace BindSim.Cli.Reporting;

/// <summary>An explained failure and what its report needs beside it.</summary>
/// <param name="TracePath">The trace's file as the person named it.</param>
/// <param name="Trace">The trace.</param>
/// <param name="Options">How thoroughly it was explained.</param>
/// <param name="Explanation">What varying it told.</param>
internal sealed record ExplainReport(string TracePath, Trace Trace, ExplainOptions Options, Explanation Explanation);
