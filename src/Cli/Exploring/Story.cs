using BindSim.Exploration.Running;
using BindSim.Exploration.Tracing;
using BindSim.Exploration.Transcripts;

namespace BindSim.Cli.Exploring;

/// <summary>Tells a recorded run as who said what.</summary>
internal static class Story
{
    /// <summary>The story of a run that can be had again, laid out for a width.</summary>
    public static string Of(Trace trace, ServerVariant variant, int width)
    {
        var transcript = new Transcript();
        Replay.Execute(trace, variant, transcript);
        return transcript.Tell(TranscriptForm.Brief, width);
    }
}
