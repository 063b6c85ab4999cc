using BindSim.Exploration.Judging;
using BindSim.Exploration.Scenarios;
using BindSim.SimNetwork.Faults;

namespace BindSim.Exploration.Transcripts;

/// <summary>Puts what was observed into words, one entry for each thing worth telling.</summary>
/// <param name="form">How much of each stanza is told.</param>
/// <param name="crossings">Which arrivals are told.</param>
/// <param name="withoutDomain">Whether addresses are told as <c>juliet/balcony</c>, because there is only one domain.</param>
internal sealed class Story(TranscriptForm form, Crossings crossings, bool withoutDomain = false)
{
    public const string ToServer = "→ ";
    public const string ToClient = "← ";
    public const string Network = "× ";

    /// <summary>The whole story, with what became of the session directory.</summary>
    /// <param name="observed">What happened on the wires.</param>
    /// <param name="changes">What became of the directory, each with the number of observations before it.</param>
    /// <param name="commands">What the administrator did, the same way.</param>
    /// <param name="faults">The faults that struck, the same way.</param>
    public List<StoryLine> Lines(
        IReadOnlyList<Observed> observed,
        IReadOnlyList<(int At, DirectoryChange Change)> changes,
        IReadOnlyList<(int At, ObservedCommand Command)> commands,
        IReadOnlyList<(int At, ObservedFault Fault)> faults)
    {
        List<StoryLine> lines = [];
        IReadOnlyList<DirectoryRow> rows = [];
        int next = 0;
        int nextCommand = 0;
        int nextFault = 0;
        for (int i = 0; i <= observed.Count; i++)
        {
            for (; nextCommand < commands.Count && commands[nextCommand].At == i; nextCommand++)
            {
                ObservedCommand command = commands[nextCommand].Command;
                lines.Add(new StoryLine(command.Step, command.Time, null, StoryDirection.Administrator, [Words(command)]));
            }

            for (; nextFault < faults.Count && faults[nextFault].At == i; nextFault++)
            {
                ObservedFault fault = faults[nextFault].Fault;
                if (Words(fault) is { } words)
                {
                    lines.Add(new StoryLine(fault.Step, fault.Time, fault.Connection, StoryDirection.Network, [words]));
                }
            }

            for (; next < changes.Count && changes[next].At == i; next++)
            {
                DirectoryChange change = changes[next].Change;
                lines.Add(new StoryLine(change.Step, change.Time, null, StoryDirection.Directory, DirectoryText.Of(rows, change)));
                rows = change.Rows;
            }

            if (i < observed.Count && Tell(observed, i) is { Lines.Count: > 0 } told)
            {
                Observed now = observed[i];
                StoryDirection direction = told.Arrow == ToServer ? StoryDirection.ToServer : told.Arrow == ToClient ? StoryDirection.ToClient : StoryDirection.Network;
                lines.Add(new StoryLine(now.Step, now.Time, now.Connection, direction, told.Lines) { IsLost = crossings.IsLost(i) });
            }
        }

        // A change of the directory is told after its step, a fault of the next one right behind it.
        return [.. lines.OrderBy(line => line.Step)];
    }

    /// <summary>The words for the observation of this index: lines with their indentation; none where nothing is told.</summary>
    public (string Arrow, IReadOnlyList<string> Lines) Tell(IReadOnlyList<Observed> observed, int index)
    {
        Observed now = observed[index];
        switch (now.Kind)
        {
            case ObservedKind.Connected:
                return (ToServer, ["connects"]);
            case ObservedKind.ClientSent:
                return (ToServer, Said(now, index));
            case ObservedKind.ServerSent:
                return (ToClient, Said(now, index));
            case ObservedKind.ServerReceived or ObservedKind.ClientReceived when crossings.ArrivalOf(index) is { } number:
                return (now.Kind == ObservedKind.ServerReceived ? ToServer : ToClient, [$"[{number}] arrives"]);
            case ObservedKind.ClientEnded or ObservedKind.ServerEnded when now.Reset:
                // A reset ends both directions; it is told once.
                return (Network, IsToldAlready(observed, index) ? [] : ["connection reset"]);
            case ObservedKind.ClientEnded:
                return (ToServer, ["closes the connection"]);
            case ObservedKind.ServerEnded:
                return (ToClient, ["closes the connection"]);
            case ObservedKind.Vanished:
                return (Network, ["vanishes; nobody is told"]);
            default:
                return ("", []);
        }
    }

    // A reset and a silence are told where they strike on the wire; a late or torn arrival is seen by what comes before it.
    private string? Words(ObservedFault fault) => fault.Kind switch
    {
        FaultKind.Storage when withoutDomain && fault.Connection is { } asked =>
            $"the store fails: {fault.Subject!.Replace($"@{asked.Account.Domain}", "", StringComparison.Ordinal)}",
        FaultKind.Storage => $"the store fails: {fault.Subject}",
        FaultKind.ClockJump => "the wall clock jumps an hour back",
        FaultKind.Collision => $"the name {fault.Subject} is generated again",
        FaultKind.Stall => "stops reading",
        FaultKind.Partition => "is cut off",
        FaultKind.Crash => "crashes",
        _ => null,
    };

    private string Words(ObservedCommand command) => command.Stage switch
    {
        CommandStage.Begun when command.Command is AdministratorCommand.Kick kick && withoutDomain =>
            command.Command.ToString()!.Replace($"@{kick.Account.Domain}", "", StringComparison.Ordinal),
        CommandStage.Begun => command.Command.ToString()!,
        CommandStage.Failed => "is told that the store failed",
        _ => "is told that it is done",
    };

    private static bool IsToldAlready(IReadOnlyList<Observed> observed, int index) =>
        index > 0 && observed[index - 1] is { Reset: true } before
        && before.Connection == observed[index].Connection
        && before.Step == observed[index].Step;

    private IReadOnlyList<string> Said(in Observed now, int index)
    {
        string mark = crossings.IsLost(index) ? " [lost]"
            : crossings.NumberOf(index) is { } number ? $" [{number}]"
            : "";
        if (form == TranscriptForm.Brief)
        {
            return [OnOneLine(Shortened(now, BriefText.Of(now))) + mark];
        }

        List<string> lines = [.. FullText.Of(now.Element).Select(OnOneLine)];
        lines[^1] += mark;
        return lines;
    }

    private string Shortened(in Observed now, string text) => withoutDomain
        ? text.Replace($"{now.Connection.Account}/", ".../", StringComparison.Ordinal).Replace($"@{now.Connection.Account.Domain}", "", StringComparison.Ordinal)
        : text;

    // A line break inside a message's text would tear the columns.
    private static string OnOneLine(string text) =>
        text.Replace("\n", "&#10;", StringComparison.Ordinal).Replace("\t", "&#9;", StringComparison.Ordinal);
}
