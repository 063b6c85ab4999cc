using System.Diagnostics;
using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Running;

namespace BindSim.Exploration.Proving;

/// <summary>What the executions of a proof have shown, from any thread, and whether its time is up.</summary>
internal sealed class ProofFindings(ProofOptions options)
{
    private readonly object _gate = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private long _leftOut = options.From?.LeftOut ?? 0;
    private readonly TimeSpan _earlier = options.From?.Elapsed ?? TimeSpan.Zero;

    /// <summary>The goals reached.</summary>
    public ulong Goals { get; private set; } = options.From?.Goals ?? 0;

    /// <summary>Why the specification did not follow executions to their end.</summary>
    public Lapses Lapses { get; private set; } = options.From?.Lapses ?? default;

    /// <summary>The first execution in which a property did not hold, as far as it was made; or null.</summary>
    public IReadOnlyList<Pick>? Failing { get; private set; }

    /// <summary>Whether that execution was broken off, and is in no count of those that were made.</summary>
    public bool IsBrokenOff { get; private set; }

    /// <summary>Whether the proof goes on with an earlier one.</summary>
    public bool IsContinued { get; } = options.From is not null;

    /// <summary>Why an execution was not deterministic, or null.</summary>
    public string? Escape { get; private set; }

    /// <summary>How long it took, with the searches that it continues.</summary>
    public TimeSpan Elapsed => _earlier + _clock.Elapsed;

    /// <summary>How long it took without them.</summary>
    public TimeSpan ElapsedHere => _clock.Elapsed;

    /// <summary>Whether there is an answer, or no time left.</summary>
    public bool IsOver => Failing is not null || Escape is not null || _clock.Elapsed > options.Time || options.Cancel.IsCancellationRequested;

    /// <summary>Executions that stand for nothing, see <see cref="WorldRun.IsOwn"/>.</summary>
    public long LeftOut => Interlocked.Read(ref _leftOut);

    /// <summary>Notes an execution that stands for nothing.</summary>
    public void LeaveOut() => Interlocked.Increment(ref _leftOut);

    /// <summary>Notes how an execution ended.</summary>
    /// <returns>Whether it leaves the question open.</returns>
    public bool Note(RunResult result, ReadOnlySpan<Pick> picks)
    {
        if ((result.Goals | Goals) == Goals && (result.Lapses | Lapses) == Lapses && result.Escape is null && result.End != RunEnd.Violated)
        {
            return true;
        }

        lock (_gate)
        {
            Goals |= result.Goals;
            Lapses |= result.Lapses;
            Escape ??= result.Escape;
            if (result.End == RunEnd.Violated)
            {
                Failing ??= picks.ToArray();
            }

            return Failing is null && Escape is null;
        }
    }

    /// <summary>Notes an execution that was broken off.</summary>
    public void Broke(RunBrokenOffException run)
    {
        lock (_gate)
        {
            IsBrokenOff |= Failing is null;
            Failing ??= [.. run.Picks];
        }
    }

    /// <summary>Notes that the executions say nothing.</summary>
    public void Escaped(string why)
    {
        lock (_gate)
        {
            Escape ??= why;
        }
    }
}
