using BindSim.Cli.Reporting;
using BindSim.Exploration.Enacting;
using BindSim.Exploration.ModelChecking;
using BindSim.Exploration.Running;
using BindSim.Exploration.Tracing;
using BindSim.Exploration.Transcripts;
using BindSim.Model.Specification;

namespace BindSim.Cli.Modelling;

/// <summary>Has the server do what a run of the specification does, and keeps that as a trace.</summary>
internal static class Enacting
{
    /// <summary>Enacts a run and writes the trace.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="run">Its run.</param>
    /// <param name="property">What the run shows.</param>
    /// <param name="folder">Where the trace goes.</param>
    /// <param name="width">Columns of the story.</param>
    public static EnactedRun Write(SessionSpecification specification, Run<SystemState, Step> run, Property<SystemState> property, string folder, int width)
    {
        string name = $"model-{property.Id}";
        Enactment enactment = Enacter.Enact(specification, run, name, $"The run of the specification that shows: {property.Sentence}");
        string path = OutputFiles.Named(folder, $"{specification.Policy.Name}-{name}.json");
        OutputFiles.WriteInFolder(path, TraceFile.Write(enactment.Trace));

        // Told from the file's content and not from memory: what is on the screen is what the replay will show.
        var transcript = new Transcript();
        Replay.Execute(enactment.Trace, ServerVariant.Correct, transcript);
        return new EnactedRun(enactment, path, transcript.Tell(TranscriptForm.Brief, width));
    }
}
