using BindSim.Exploration.Judging;

namespace BindSim.Exploration.Transcripts;

/// <summary>One entry of a story.</summary>
/// <param name="Step">The step of the run.</param>
/// <param name="Time">Virtual time since the run began.</param>
/// <param name="Connection">Whose column it stands in; null for the session directory, the administrator, and what concerns all.</param>
/// <param name="Direction">What kind of thing it is.</param>
/// <param name="Lines">The words, line by line.</param>
internal sealed record StoryLine(int Step, TimeSpan Time, ObservedConnection? Connection, StoryDirection Direction, IReadOnlyList<string> Lines)
{
    /// <summary>Whether what was sent never arrived.</summary>
    public bool IsLost { get; init; }

    /// <summary>The sign before the words.</summary>
    public string Arrow => Direction switch
    {
        StoryDirection.ToServer => Story.ToServer,
        StoryDirection.ToClient => Story.ToClient,
        StoryDirection.Network => Story.Network,
        _ => "",
    };
}
