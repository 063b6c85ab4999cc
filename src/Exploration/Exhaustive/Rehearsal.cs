using System.Runtime.InteropServices;

namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// A run that has gone some steps beyond a position of the current execution, with all that the search must know of them. A probe is one; if
/// the schedule it went is executed next, the run goes on instead of being repeated.
/// </summary>
internal sealed class Rehearsal(IProgramRun run, int position)
{
    private readonly List<Taken> _steps = [];
    private readonly List<ActorId> _enabled = [];

    /// <summary>The run, after all <see cref="Count"/> steps.</summary>
    public IProgramRun Run { get; } = run;

    /// <summary>How many steps of the current execution come before the first of its own.</summary>
    public int Position { get; } = position;

    /// <summary>How many steps it has gone beyond <see cref="Position"/>.</summary>
    public int Count => _steps.Count;

    /// <summary>A step beyond the position, by number from 0.</summary>
    public ref readonly Taken this[int index] => ref CollectionsMarshal.AsSpan(_steps)[index];

    /// <summary>The actors that were enabled before a step.</summary>
    public ReadOnlySpan<ActorId> Enabled(int index) => CollectionsMarshal.AsSpan(_enabled)[(index == 0 ? 0 : _steps[index - 1].EnabledEnd).._steps[index].EnabledEnd];

    /// <summary>Notes a step that is about to be taken.</summary>
    /// <param name="actor">Who acts.</param>
    /// <param name="alternative">How.</param>
    public void Begin(ActorId actor, int alternative)
    {
        _enabled.AddRange(Run.Enabled);
        _steps.Add(new Taken(actor, alternative, Run.Alternatives(actor), null, _enabled.Count));
    }

    /// <summary>Notes what the step touched.</summary>
    public void End(Footprint footprint) => CollectionsMarshal.AsSpan(_steps)[^1].Footprint = footprint;

    /// <summary>Whether its steps are the first ones of a plan.</summary>
    public bool Begins(WakeupNode? plan)
    {
        foreach (ref readonly var taken in CollectionsMarshal.AsSpan(_steps))
        {
            if (plan is null || plan.Step.Actor != taken.Actor || plan.Step.Alternative != taken.Alternative)
            {
                return false;
            }

            plan = plan.FirstChild;
        }

        return true;
    }

    /// <summary>A step that was taken.</summary>
    /// <param name="Actor">Who acted.</param>
    /// <param name="Alternative">How.</param>
    /// <param name="Alternatives">In how many ways it could have.</param>
    /// <param name="Footprint">What was touched.</param>
    /// <param name="EnabledEnd">Where what was enabled before it ends.</param>
    internal record struct Taken(ActorId Actor, int Alternative, int Alternatives, Footprint? Footprint, int EnabledEnd);
}
