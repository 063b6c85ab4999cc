using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Tests.Exhaustive.Programs;

namespace BindSim.Exploration.Tests.Exhaustive;

/// <summary>
/// The witness: runs every interleaving of a program and counts the different happens-before graphs. It shares no code with
/// the search; the dependence relation is written out a second time, from its definition.
/// </summary>
internal sealed class BruteForce
{
    private readonly List<(Pick Pick, int Choice, int Choices)> _path = [];

    public long Interleavings { get; private set; }

    public SortedSet<ulong> Traces { get; } = [];

    public SortedSet<string> FinalStates { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs every interleaving; null if there are more than the limit.</summary>
    public static BruteForce? Run(IProgram program, int level, long limit = long.MaxValue)
    {
        var result = new BruteForce();
        do
        {
            if (result.Interleavings == limit)
            {
                return null;
            }

            result.RunOne(program, level);
        }
        while (result.Advance());
        return result;
    }

    /// <summary>The happens-before graph of one execution as a number.</summary>
    public static ulong TraceOf(IProgram program, ReadOnlySpan<Pick> picks, int level)
    {
        using var run = program.Start();
        var history = new RawHistory(level);
        foreach (var pick in picks)
        {
            history.Execute(run, pick);
        }

        return history.Trace;
    }

    private void RunOne(IProgram program, int level)
    {
        using var run = (IStatefulRun)program.Start();
        var history = new RawHistory(level);
        foreach (var (pick, _, _) in _path)
        {
            history.Execute(run, pick);
        }

        while (!run.Enabled.IsEmpty)
        {
            var choices = Choices(run);
            _path.Add((choices[0], 0, choices.Count));
            history.Execute(run, choices[0]);
        }

        Interleavings++;
        Traces.Add(history.Trace);
        FinalStates.Add(run.State);
        _program = program;
    }

    private IProgram? _program;

    private bool Advance()
    {
        while (_path.Count > 0)
        {
            var (_, choice, choices) = _path[^1];
            _path.RemoveAt(_path.Count - 1);
            if (choice + 1 < choices)
            {
                using var run = _program!.Start();
                foreach (var (pick, _, _) in _path)
                {
                    run.Execute(pick.Actor, pick.Alternative, NoFootprint.Instance);
                }

                _path.Add((Choices(run)[choice + 1], choice + 1, choices));
                return true;
            }
        }

        return false;
    }

    private static List<Pick> Choices(IProgramRun run)
    {
        var choices = new List<Pick>();
        foreach (var actor in run.Enabled.ToArray())
        {
            for (var alternative = 0; alternative < run.Alternatives(actor); alternative++)
            {
                choices.Add(new Pick(actor, alternative));
            }
        }

        return choices;
    }
}
