using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Running;

namespace BindSim.Exploration.Proving;

/// <summary>An exhaustive search of the real server on some threads, in pieces between which it is saved.</summary>
internal sealed class ProofRun
{
    private const int LookEvery = 64;

    private readonly ProofOptions _options;
    private readonly ProofFindings _findings;
    private readonly WorldProgram[] _programs;
    private readonly ExhaustiveSearch _search;
    private readonly long _executionsBefore;
    private TimeSpan _saveNext;

    /// <param name="setup">What is searched.</param>
    /// <param name="options">How.</param>
    /// <param name="findings">Where what it shows is noted.</param>
    /// <param name="part">The part that is to be searched, where it is not the whole and not begun yet; or null.</param>
    public ProofRun(Setup setup, ProofOptions options, ProofFindings findings, SearchState? part = null)
    {
        _options = options;
        _findings = findings;
        _programs = [.. Enumerable.Range(0, options.Jobs).Select(_ => new WorldProgram(setup, options.Symmetry))];
        _search = new ExhaustiveSearch(number => _programs[number], options.Jobs, Prover.Searching, options.From?.Search ?? part);
        _executionsBefore = _search.Executions;
    }

    /// <summary>What is searched.</summary>
    public WorldProgram Program => _programs[0];

    /// <summary>Executions so far, with those of the searches that it continues.</summary>
    public long Executions => _search.Executions;

    public SearchStatistics Statistics => _search.Statistics;

    /// <summary>All that is needed to go on.</summary>
    public ProofState State => new(_search.Save(), _findings.Goals, _findings.LeftOut, _findings.Elapsed, Names()) { Lapses = _findings.Lapses };

    /// <summary>What makes the space large, the most first and equals by name.</summary>
    public IReadOnlyList<(string Object, long Pairs)> DependentPairs
    {
        get
        {
            SortedDictionary<ulong, string> names = Names();
            return
            [
                .. _search.DependentPairs
                    .Select(pair => (Object: pair.Space == AccessSpace.Actor ? ActorNames.Of(pair.Id, Program.Setup.Scenario) : names[pair.Id], Pairs: pair.Count))
                    .GroupBy(pair => pair.Object, (name, pairs) => (Object: name, Pairs: pairs.Sum(pair => pair.Pairs)))
                    .OrderByDescending(pair => pair.Pairs).ThenBy(pair => pair.Object, StringComparer.Ordinal),
            ];
        }
    }

    /// <summary>Searches until there are so many executions in all, or an answer, or no time.</summary>
    public SearchOutcome Execute(long executionsMax)
    {
        while (true)
        {
            _saveNext = _findings.ElapsedHere + _options.SaveEvery;
            try
            {
                SearchOutcome outcome = _search.Run(Observer, Math.Max(0, executionsMax - Executions), _options.Cancel);
                if (outcome != SearchOutcome.StoppedByObserver || _findings.IsOver)
                {
                    return outcome;
                }
            }
            catch (RunBrokenOffException brokenOff)
            {
                _findings.Broke(brokenOff);
                return SearchOutcome.StoppedByObserver;
            }
            catch (ProgramContractException broken) when (!_findings.IsContinued)
            {
                _findings.Escaped($"The server under test shares something that it does not report: {broken.Message}");
                return SearchOutcome.StoppedByObserver;
            }

            _options.Save?.Invoke(State);
        }
    }

    private SortedDictionary<ulong, string> Names()
    {
        var names = new SortedDictionary<ulong, string>();
        foreach ((ulong number, string name) in _programs.SelectMany(program => program.Names).Concat(_options.From?.Names ?? new Dictionary<ulong, string>()))
        {
            names[number] = name;
        }

        return names;
    }

    private ExecutionObserver Observer(int number)
    {
        int executions = 0;
        return (run, picks) =>
        {
            var own = (WorldRun)run;
            if (!own.IsOwn)
            {
                _findings.LeaveOut();
            }
            else if (!_findings.Note(own.Conclude(), picks))
            {
                return false;
            }

            if (++executions % LookEvery != 0)
            {
                return true;
            }

            if (number == 0)
            {
                Report();
            }

            return !_findings.IsOver && (_options.Save is null || _findings.ElapsedHere < _saveNext);
        };
    }

    private void Report()
    {
        if (_options.Progress is { } told)
        {
            long executions = Executions;
            long estimated = Math.Max(executions, (long)_search.EstimatedExecutions);
            TimeSpan left = _findings.ElapsedHere * ((estimated - executions) / (double)Math.Max(1, executions - _executionsBefore));
            told(new ProofProgress(executions, estimated, left));
        }
    }
}
