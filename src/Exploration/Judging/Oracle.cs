using BindSim.Exploration.Judging.Refinement;
using BindSim.Model.Policies;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Judging;

/// <summary>
/// Judges one run from what goes over the wires and from the session directory, by the properties of PROTOCOL.md
/// section 0. It proves nothing about other runs, and each property says in its doc what it can miss. The first violation ends the judging.
/// </summary>
/// <param name="policy">The policy the server runs under.</param>
/// <param name="directory">The server's session directory.</param>
/// <param name="disrupted">Whether faults may lose bytes in this run; if not, all that was sent must have arrived at the end.</param>
/// <param name="specified">The specification's rules for the policy, to run beside; or null.</param>
public sealed class Oracle(SessionPolicy policy, IDirectoryView directory, bool disrupted, SpecifiedServer? specified = null)
{
    private readonly RefinementJudge? _refinement = Beside(specified);

    private readonly RunHistory _history = new(policy, disrupted);
    private long _version = long.MinValue;
    private string? _deviation;

    /// <summary>Whether time does not pass and waits end at any moment.</summary>
    public bool IsTimeless
    {
        get => _history.IsTimeless;
        init => _history.IsTimeless = value;
    }

    /// <summary>How many sessions may be ended for others, or null for any number.</summary>
    public int? KicksMax
    {
        get => _history.KicksMax;
        init => _history.KicksMax = value;
    }

    /// <summary>The first property that did not hold, or null.</summary>
    public Violation? Violation => _history.Violation;

    /// <summary>The properties that say something about this policy.</summary>
    public IReadOnlyList<Property> Properties => PropertyList.For(_history.Policy);

    /// <summary>The ids of the <see cref="Goals"/> this run has reached.</summary>
    public IReadOnlyCollection<string> GoalsReached => Goals.Ids(GoalBits);

    /// <summary>The same as a set of bits, to be joined over many runs; <see cref="Goals.Ids"/> reads it.</summary>
    public ulong GoalBits => _history.GoalBits;

    /// <summary>Why the specification did not follow the run to its end.</summary>
    public Lapses Lapses => _refinement?.Lapses ?? default;

    /// <summary>Takes one event. Events come in the order of the run. What comes inside an authentication is taken as if it came after it.</summary>
    public void Observe(in Observed e)
    {
        Take(e);
        if (e.Element is { Namespace: Namespaces.Sasl2 } said)
        {
            foreach (Element part in InlineParts.Of(said))
            {
                Take(e with { Element = part });
            }
        }
    }

    private void Take(in Observed e)
    {
        if (_history.Violation is not null)
        {
            return;
        }

        Occurrences occurrence = _history.Record(e);
        if (occurrence != Occurrences.None)
        {
            Judge(e, occurrence);
        }

        if (occurrence == Occurrences.Resumed)
        {
            _history.MoveSession();
        }

        // A property names a mistake better than the specification, which only knows what would have been right.
        _deviation ??= _refinement?.Observe(e, occurrence, _history);
    }

    /// <summary>Takes a command of the administrator's. Commands and events come in the order of the run.</summary>
    public void Observe(ObservedCommand observed)
    {
        if (_history.Violation is not null)
        {
            return;
        }

        _history.Record(observed);
        _refinement?.Observe(observed, _history);
        if (observed.Stage != CommandStage.Begun)
        {
            foreach (Property property in PropertyList.All)
            {
                property.CommandOver(_history, _history.LastCommand!);
            }
        }
    }

    /// <summary>Takes the end of a step: all its events have been observed.</summary>
    /// <param name="step">Which step.</param>
    /// <param name="now">Virtual time since the run began.</param>
    public void AfterStep(int step, TimeSpan now = default)
    {
        if (_history.Violation is not null)
        {
            return;
        }

        if (ReadDirectory() || _history.AnsweredBindIn(step))
        {
            _history.Step = step;
            _history.Now = now > _history.Now ? now : _history.Now;
            _history.InferEnds();
            JudgeStep();
        }

        Deviates(_deviation);
    }

    /// <summary>Takes the end of the run.</summary>
    /// <param name="until">Virtual time until which nothing more happens.</param>
    public void Quiescent(TimeSpan until = default)
    {
        _history.Now = until > _history.Now ? until : _history.Now;
        // A row may have died without a change of the directory, so the version does not matter here.
        _history.Rows = directory.Rows();
        _history.InferEnds();
        foreach (Property property in PropertyList.All)
        {
            if (_history.Violation is not null)
            {
                return;
            }

            if (_history.HasReloaded)
            {
                QuiescentByEach(property);
            }
            else
            {
                property.Quiescent(_history);
            }
        }

        Deviates(_refinement?.Quiescent(_history));
    }

    // Apart, as is the next one: a method that makes a closure pays for it where it is not used as well.
    private void QuiescentByEach(Property property) => _history.JudgeByEach(since: 0, () => property.Quiescent(_history));

    private void Judge(in Observed e, Occurrences occurrence)
    {
        if (_history.HasReloaded)
        {
            JudgeByEach(e, occurrence);
            return;
        }

        foreach (Property property in PropertyList.Watching(occurrence))
        {
            property.Observe(e, _history);
        }
    }

    private void JudgeByEach(Observed observed, Occurrences occurrence)
    {
        int since = _history.DecidedSince(occurrence);
        foreach (Property property in PropertyList.Watching(occurrence))
        {
            _history.JudgeByEach(since, () => property.Observe(observed, _history));
        }
    }

    private void JudgeStep()
    {
        if (!_history.HasReloaded)
        {
            foreach (Property property in PropertyList.WatchingSteps)
            {
                property.AfterStep(_history);
            }

            return;
        }

        int since = _history.DecidedSince(Occurrences.None);
        foreach (Property property in PropertyList.WatchingSteps)
        {
            _history.JudgeByEach(since, () => property.AfterStep(_history));
        }
    }

    private static RefinementJudge? Beside(SpecifiedServer? specified)
    {
        if (specified is null)
        {
            return null;
        }

        specified.BeginRun();
        return new RefinementJudge(specified);
    }

    private void Deviates(string? what)
    {
        if (what is not null)
        {
            _history.Violation ??= new Violation(RefinementJudge.Id, RefinementJudge.Sentence, what, _history.Step);
        }
    }

    private bool ReadDirectory()
    {
        long version = directory.Version;
        if (version == _version)
        {
            return false;
        }

        _version = version;
        _history.Rows = directory.Rows();
        return true;
    }
}
