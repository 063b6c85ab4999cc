using BindSim.Model.Policies;

namespace BindSim.Exploration.Judging;

/// <summary>
/// One thing that must hold in every run. A property keeps nothing itself: what it needs of the past is in the
/// <see cref="RunHistory"/>, so one instance judges all runs.
/// </summary>
public abstract class Property
{
    private protected Property(string id, string sentence, string source)
    {
        Id = id;
        Sentence = sentence;
        Source = source;
    }

    /// <summary>Its id in PROTOCOL.md section 0, such as <c>INV-U1</c>.</summary>
    public string Id { get; }

    /// <summary>What it states, in one sentence.</summary>
    public string Sentence { get; }

    /// <summary>Where it comes from: RFC sections and requirement ids.</summary>
    public string Source { get; }

    /// <summary>The events it wants to see.</summary>
    internal virtual Occurrences Watches => Occurrences.None;

    /// <summary>Whether it wants to see the ends of the steps in which a bind was answered or the directory changed.</summary>
    internal virtual bool WatchesSteps => false;

    /// <summary>Whether it says nothing about runs without an administrator.</summary>
    public virtual bool NeedsAdministrator => false;

    /// <summary>Whether it says anything about servers with this policy.</summary>
    public virtual bool AppliesTo(SessionPolicy policy) => true;

    /// <summary>Judges one event, which the history knows already.</summary>
    public virtual void Observe(in Observed e, RunHistory h)
    {
    }

    /// <summary>Judges the end of a step in which a bind was answered or the directory changed.</summary>
    public virtual void AfterStep(RunHistory h)
    {
    }

    /// <summary>Judges the end of a command of the administrator's.</summary>
    internal virtual void CommandOver(RunHistory h, RunningCommand command)
    {
    }

    /// <summary>Judges the end of a run: nothing can happen any more but what a client would begin.</summary>
    public virtual void Quiescent(RunHistory h)
    {
    }

    /// <summary>Says that it does not hold. The first violation of a run stays.</summary>
    /// <param name="h">The run.</param>
    /// <param name="what">What happened, in a sentence that names connections and addresses.</param>
    protected void Violate(RunHistory h, string what) => h.Violation ??= new Violation(Id, Sentence, what, h.Step);
}
