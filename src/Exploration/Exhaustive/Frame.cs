using System.Runtime.InteropServices;

namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// One position of the search tree: what is enabled there, what is finished, what others are at, and what is to come. While it is private
/// to one walker nobody locks; once shared, all but <see cref="Enabled"/> is touched under the lock of the <see cref="SharedTree"/>.
/// </summary>
internal sealed class Frame
{
    private ActorId[] _enabled = [];
    private int _enabledCount;
    private List<Step>? _foreign;
    private List<Step>? _begun;

    /// <summary>The actors enabled here.</summary>
    public ReadOnlySpan<ActorId> Enabled => _enabled.AsSpan(0, _enabledCount);

    /// <summary>
    /// Steps whose every continuation was explored elsewhere before this position was reached, with all that its races taught:
    /// inherited ones first, then finished branches.
    /// </summary>
    public List<Step> Sleep { get; } = [];

    /// <summary>
    /// Inherited steps whose every continuation is, or will be, explored elsewhere, while what its races teach may come too late for
    /// this position: they are not executed here either, but no plan is dropped for one that does not begin with them.
    /// </summary>
    public ReadOnlySpan<Step> Foreign => CollectionsMarshal.AsSpan(_foreign);

    /// <summary>In a shared frame: the branches that somebody is in.</summary>
    public ReadOnlySpan<Step> Begun => CollectionsMarshal.AsSpan(_begun);

    /// <summary>The branches not yet begun, the first one next.</summary>
    public WakeupNode? Pending { get; set; }

    /// <summary>Branches finished here.</summary>
    public int FinishedBranches { get; set; }

    /// <summary>Executions in the branches finished here.</summary>
    public long FinishedExecutions { get; set; }

    /// <summary>
    /// Where a search is divided (<see cref="SearchDivision"/>): every step that begins a branch here, of whichever part, in order; null elsewhere. Each sleeps
    /// in those behind it, and nothing is planned here any more.
    /// </summary>
    public IReadOnlyList<Step>? Expanded { get; private set; }

    /// <summary>Whether several walkers may be below this position.</summary>
    public bool IsShared { get; private set; }

    /// <summary>In a shared frame: the frame one step before, or null at the start.</summary>
    public Frame? Parent { get; private set; }

    /// <summary>In a shared frame: the step that leads here from <see cref="Parent"/>.</summary>
    public Step Via { get; private set; }

    /// <summary>In a shared frame: in how many ways that step could turn out.</summary>
    public int ViaAlternatives { get; private set; }

    /// <summary>In a shared frame: how many steps lead here.</summary>
    public int Depth { get; private set; }

    /// <summary>Makes a fresh position of it.</summary>
    public void Reset(ReadOnlySpan<ActorId> enabled)
    {
        if (_enabled.Length < enabled.Length)
        {
            _enabled = new ActorId[enabled.Length * 2];
        }

        enabled.CopyTo(_enabled);
        _enabledCount = enabled.Length;
        Sleep.Clear();
        _foreign?.Clear();
        Pending = null;
        Expanded = null;
        FinishedBranches = 0;
        FinishedExecutions = 0;
    }

    /// <summary>Shares it: others may begin what is pending here.</summary>
    public void Share(Frame? parent, in Step via, int viaAlternatives)
    {
        IsShared = true;
        Parent = parent;
        Via = via;
        ViaAlternatives = viaAlternatives;
        Depth = parent is null ? 0 : parent.Depth + 1;
    }

    /// <summary>Notes that somebody goes into a branch, of a shared frame.</summary>
    public void Begin(in Step step) => (_begun ??= []).Add(step);

    /// <summary>Notes that a branch is finished.</summary>
    public void Finish(in Step step, long executions)
    {
        if (_begun is not null)
        {
            RemoveBegun(step);
        }

        Sleep.Add(step);
        FinishedBranches++;
        FinishedExecutions += executions;
    }

    /// <summary>Lets inherited steps sleep here, unless what has just happened wakes them.</summary>
    public void Inherit(ReadOnlySpan<Step> asleep, Footprint happened, bool foreign)
    {
        foreach (ref readonly var step in asleep)
        {
            if (!step.Footprint!.ConflictsWith(happened))
            {
                (foreign ? _foreign ??= [] : Sleep).Add(step);
            }
        }
    }

    /// <summary>Puts back what was saved.</summary>
    public void Restore(IEnumerable<Step> asleep, IEnumerable<Step> foreign, WakeupNode? pending, IReadOnlyList<Step>? expanded)
    {
        Expanded = expanded;
        Sleep.AddRange(asleep);
        (_foreign ??= []).AddRange(foreign);
        Pending = pending;
    }

    /// <summary>Whether the event is not to be executed here.</summary>
    public bool Sleeps(ActorId actor, int alternative) =>
        Includes(CollectionsMarshal.AsSpan(Sleep), actor, alternative) || Includes(Foreign, actor, alternative);

    private void RemoveBegun(Step step) => _begun!.RemoveAll(begun => begun.Actor == step.Actor && begun.Alternative == step.Alternative);

    private static bool Includes(ReadOnlySpan<Step> steps, ActorId actor, int alternative)
    {
        foreach (ref readonly var step in steps)
        {
            if (step.Actor == actor && step.Alternative == alternative)
            {
                return true;
            }
        }

        return false;
    }
}
