using BindSim.Exploration.Running;
using BindSim.Exploration.Tracing;

namespace BindSim.Cli.Exploring;

/// <summary>Tells a recorded run as who said what.</summary>
internal static class Story
{
    /// <summary>The story of a run that can be had again, laid out for a width.</summary>
    public static string Of(Trace trace, ServerVariant variant, int width) => "";
}
