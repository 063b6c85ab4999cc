using BindSim.Exploration.Judging;
using BindSim.Exploration.Observing;

namespace BindSim.Exploration.Transcripts;

/// <summary>
/// Who said what when, in one run: records what goes over the wires and tells it as text, one column for each connection, in the
/// one order in which it happened. The same run gives the same text.
/// </summary>
public sealed class Transcript : IDirectoryObserver, ICommandObserver, IFaultObserver
{
    private readonly List<Observed> _observed = [];
    private readonly List<(int At, DirectoryChange Change)> _changes = [];
    private readonly List<(int At, ObservedCommand Command)> _commands = [];
    private readonly List<(int At, ObservedFault Fault)> _faults = [];

    /// <inheritdoc/>
    public void Observe(in Observed observed) => _observed.Add(observed);

    /// <inheritdoc/>
    public void Observe(ObservedCommand observed) => _commands.Add((_observed.Count, observed));

    /// <inheritdoc/>
    public void Observe(ObservedFault observed) => _faults.Add((_observed.Count, observed));

    /// <inheritdoc/>
    public void DirectoryChanged(DirectoryChange change) => _changes.Add((_observed.Count, change));

    /// <summary>
    /// The story with the session directory: steps numbered as in the trace's violation, a column for each connection and one for the
    /// directory, or one line for each thing where the columns would be too narrow. No line is wider than asked for.
    /// Signs as of <see cref="Render"/>; the domain is left out of addresses in the brief form.
    /// </summary>
    /// <param name="form">How much of each stanza is shown.</param>
    /// <param name="width">Characters a line; at least <see cref="StoryLayout.WidthMin"/>.</param>
    /// <returns>Lines that end in LF; empty when nothing happened.</returns>
    public string Tell(TranscriptForm form, int width = 120) => new StoryLayout(form, Math.Max(width, StoryLayout.WidthMin)).Render(Lines(form));

    /// <summary>The brief story as the text of a Mermaid sequence diagram, for an issue tracker that draws those.</summary>
    /// <param name="title">What stands above it, or null.</param>
    /// <param name="end">A last note over all of it, such as what was violated; or null.</param>
    public string Mermaid(string? title = null, string? end = null) => MermaidDiagram.Of(Lines(TranscriptForm.Brief), title, end);

    /// <summary>
    /// The story so far. Each line stands where its stanza was put on the wire: <c>→</c> from the client to the server, <c>←</c> from
    /// the server to the client, <c>×</c> what the network did. Where it matters that a stanza arrived later, because its
    /// receiver said or heard something else first, it has a number and a line of its own for the arrival; <c>[lost]</c> never arrived.
    /// The first column is virtual time since the run began, in seconds, where it has moved.
    /// </summary>
    /// <param name="form">How much of each stanza is shown.</param>
    /// <param name="width">Characters a line; more where a column would be narrower than <see cref="ColumnLayout.ColumnMin"/>.</param>
    /// <returns>Lines that end in LF, none of them in white space; empty when nothing happened.</returns>
    public string Render(TranscriptForm form, int width = 120)
    {
        var crossings = new Crossings(_observed);
        var story = new Story(form, crossings);
        return new ColumnLayout(width).Render(_observed, story);
    }

    private List<StoryLine> Lines(TranscriptForm form) => new Story(form, new Crossings(_observed), withoutDomain: true).Lines(_observed, _changes, _commands, _faults);
}
