using System.Runtime.InteropServices;

namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// Plans what a complete execution teaches: for each race, the schedule in which the later event comes first is put into the
/// wakeup tree where the earlier event was chosen, unless some explored or planned schedule there already leads to the same traces.
/// </summary>
/// <remarks>
/// The schedule planned at the position of event e is w.e': w is everything after e that does not depend on e, e' is the event to
/// come first. "Already leads there" is decided by weak initials, exactly: a step is a weak initial of a sequence if some
/// equivalent continuation of the sequence begins with it. That needs the footprint of e' after w. It may differ from the one
/// seen after e, so it is looked up by running the program, but only when a decision hangs on it.
/// </remarks>
internal sealed class RaceReversal(ExecutionPath path, Player player, SharedTree tree)
{
    private const int NotInitial = -2;
    private const int Concurrent = -1;

    private readonly StepSequence _planned = new();
    private readonly StepSequence _replayed = new();
    private readonly StepSequence _descent = new();
    private int _position;
    private Footprint? _seenLater;
    private bool _possible;
    private bool _refuted;

    /// <summary>Plans all reversals of the current execution.</summary>
    public void PlanAll()
    {
        foreach (ref readonly var race in path.Races)
        {
            if (path[race.First].Expanded is not null)
            {
                continue;
            }

            ref readonly var later = ref path.Step(race.Second);
            _seenLater = later.Footprint;
            Plan(race.First, race.Affected ? later with { Footprint = null, Id = default } : later);
        }

        _seenLater = null;
        for (var position = 0; position < path.Length; position++)
        {
            if (path[position].Expanded is not null)
            {
                continue;
            }

            var (actor, taken, alternatives) = (path.Step(position).Actor, path.Step(position).Alternative, path.Alternatives(position));
            for (var alternative = 0; alternatives > 1 && alternative < alternatives; alternative++)
            {
                if (alternative != taken)
                {
                    Plan(position, new Step(actor, alternative, null));
                }
            }

            if (path.Step(position).Footprint!.MayDisable)
            {
                PlanHeldUp(position);
            }
        }
    }

    /// <summary>
    /// Plans every event that would be possible had this step not come first. Events that it disabled for good are in no race, so
    /// races alone would miss them.
    /// </summary>
    private void PlanHeldUp(int position)
    {
        _replayed.Clear();
        path.Independent(position, _replayed);
        var probe = player.Probe(position, _replayed);
        RequireOneDisabler(position, probe.Run.Enabled);
        foreach (var actor in probe.Run.Enabled.ToArray())
        {
            var alternatives = actor == path.Step(position).Actor ? 0 : probe.Run.Alternatives(actor);
            for (var alternative = 0; alternative < alternatives; alternative++)
            {
                Plan(position, new Step(actor, alternative, null), unlessConcurrent: true);
            }
        }

        player.Rehearsals.Keep(probe);
    }

    private void RequireOneDisabler(int position, ReadOnlySpan<ActorId> possible)
    {
        var acted = path.Step(position).Actor;
        foreach (var actor in path[position].Enabled)
        {
            if (actor != acted && !possible.Contains(actor) && !path[position + 1].Enabled.Contains(actor)
                && !_replayed.Includes(actor))
            {
                throw new ProgramContractException(
                    $"Step {position}: the event of actor {acted.Value} took away the next event of actor {actor.Value}, and so does "
                    + "a later event that reported no conflict with it.");
            }
        }
    }

    private void Plan(int position, Step last, bool unlessConcurrent = false)
    {
        var frame = path[position];
        _position = position;
        _refuted = false;
        _planned.Clear();
        path.Independent(position, _planned);
        _possible = last.Footprint is not null || IsSurelyPossible(frame, last);
        _planned.Add(last);
        _descent.Clear();
        if (unlessConcurrent && Relation(path.Step(position)) != NotInitial)
        {
            return;
        }

        if (!frame.IsShared)
        {
            PlanAt(frame);
            return;
        }

        lock (tree.Gate)
        {
            if (PlanAt(frame))
            {
                tree.Offer(frame);
            }
        }
    }

    /// <summary>Puts the planned sequence into the frame, unless something there leads to the same traces. True if a branch was added.</summary>
    private bool PlanAt(Frame frame)
    {
        foreach (ref readonly var asleep in CollectionsMarshal.AsSpan(frame.Sleep))
        {
            if (Relation(asleep) != NotInitial)
            {
                return false;
            }
        }

        foreach (ref readonly var asleep in frame.Foreign)
        {
            // Not "or concurrent": what would wake it may be in what is planned here only.
            if (Relation(asleep) >= 0)
            {
                return false;
            }
        }

        foreach (ref readonly var begun in frame.Begun)
        {
            var isOwn = begun.Actor == path.Step(_position).Actor && begun.Alternative == path.Step(_position).Alternative;
            if (!isOwn && Relation(begun) != NotInitial)
            {
                return false;
            }
        }

        return Insert(frame);
    }

    /// <summary>Learns what the first steps of the branches touch that are pending at a position, so that others can compare with them.</summary>
    public void LearnPending(int position)
    {
        _position = position;
        _descent.Clear();
        for (var node = path[position].Pending; node is not null; node = node.Next)
        {
            Learn(node);
        }
    }

    /// <summary>Whether the step is possible after the planned ones without running them: it was before, and none takes it away.</summary>
    private bool IsSurelyPossible(Frame frame, in Step last)
    {
        if (last.Alternative != 0 && last.Actor != path.Step(_position).Actor)
        {
            return false;
        }

        for (var index = 0; index < _planned.Count; index++)
        {
            if (_planned[index].Footprint!.MayDisable)
            {
                return false;
            }
        }

        return !_planned.Includes(last.Actor) && frame.Enabled.Contains(last.Actor);
    }

    /// <summary>Adds the planned sequence to the frame's wakeup tree, below the first branch it agrees with at each level.</summary>
    private bool Insert(Frame frame)
    {
        WakeupNode? parent = null;
        var sibling = frame.Pending;
        while (sibling is not null)
        {
            var relation = Relation(sibling);
            if (relation == NotInitial)
            {
                sibling = sibling.Next;
                continue;
            }

            if (relation != Concurrent)
            {
                // The last step matched a branch that is possible, so it is possible too.
                _possible |= relation == _planned.Count - 1;
                _planned.RemoveAt(relation);
            }

            if (sibling.IsLeaf || _planned.IsEmpty || _refuted)
            {
                return false;
            }

            _descent.Add(sibling.Step);
            parent = sibling;
            sibling = sibling.FirstChild;
        }

        // Others compare with the first step of a branch, so that must be known where they can.
        var isUnknown = parent is null && frame.IsShared && _planned.Count == 1 && _planned.Last.Footprint is null;
        if (_refuted || ((!_possible || isUnknown) && !Resolve()))
        {
            return false;
        }

        var branch = Chain();
        if (parent is null)
        {
            frame.Pending = WakeupNode.Append(frame.Pending, branch);
        }
        else
        {
            parent.FirstChild = WakeupNode.Append(parent.FirstChild, branch);
        }

        return true;
    }

    private WakeupNode Chain()
    {
        var node = new WakeupNode(_planned.Last);
        for (var index = _planned.Count - 2; index >= 0; index--)
        {
            node = new WakeupNode(_planned[index]) { FirstChild = node };
        }

        return node;
    }

    private int Relation(WakeupNode node)
    {
        if (_planned.IndexOf(node.Step.Actor) != 0)
        {
            Learn(node);
        }

        return Relation(node.Step);
    }

    private void Learn(WakeupNode node)
    {
        if (node.Step.Footprint is not null)
        {
            return;
        }

        if (!TryRecall(_descent, node.Step, out var known))
        {
            var probe = player.Probe(_position, _descent);
            known = Learn(_descent, node.Step, player.Execute(probe, node.Step));
            player.Rehearsals.Keep(probe);
        }

        node.Step = known;
    }

    /// <summary>
    /// The index of the step in the planned sequence if it can come first there; <see cref="Concurrent"/> if it is not in the
    /// sequence and does not depend on any of it; else <see cref="NotInitial"/>.
    /// </summary>
    private int Relation(in Step step)
    {
        var at = _planned.IndexOf(step.Actor);
        if (at >= 0 && _planned[at].Alternative != step.Alternative)
        {
            return NotInitial;
        }

        var end = at >= 0 ? at : _planned.Count;
        for (var index = 0; index < end; index++)
        {
            if (_planned[index].Footprint is null && _seenLater is not null
                && step.Footprint!.SurelyConflictsWith(_seenLater, path.Step(_position).Footprint!))
            {
                return NotInitial;
            }

            if (_planned[index].Footprint is null && !Resolve())
            {
                // What cannot happen need not be planned: any answer but "not an initial" ends the search for a place.
                return Concurrent;
            }

            if (step.Footprint!.ConflictsWith(_planned[index].Footprint!))
            {
                return NotInitial;
            }
        }

        return at;
    }

    /// <summary>Runs the program to learn the footprint of the last planned step; false if the step is not possible there.</summary>
    private bool Resolve()
    {
        ref var last = ref _planned.Last;
        _replayed.Clear();
        path.Independent(_position, _replayed);
        if (TryRecall(_replayed, last, out var known))
        {
            last = known;
            return _possible = true;
        }

        if (IsSurelyImpossible(last))
        {
            _refuted = true;
            return false;
        }

        var probe = player.Probe(_position, _replayed);
        if (!probe.Run.Enabled.Contains(last.Actor) || last.Alternative >= probe.Run.Alternatives(last.Actor))
        {
            probe.Run.Dispose();
            _refuted = true;
            return false;
        }

        last = Learn(_replayed, last, player.Execute(probe, last));
        player.Rehearsals.Keep(probe);
        return _possible = true;
    }

    /// <summary>Whether the step was not possible before the replayed ones, and none of them can have made it so.</summary>
    private bool IsSurelyImpossible(in Step step)
    {
        if (!player.KnowsWhatEnables || path[_position].Enabled.Contains(step.Actor))
        {
            return false;
        }

        for (var index = 0; index < _replayed.Count; index++)
        {
            if (_replayed[index].Footprint!.MayEnable(step.Actor))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryRecall(StepSequence after, in Step step, out Step known)
    {
        EventId id = default;
        var footprint = path.Memo?.Find(new PastEvents(path, _position, after), step.Actor, step.Alternative, out id);
        known = new Step(step.Actor, step.Alternative, footprint, id);
        return footprint is not null;
    }

    private Step Learn(StepSequence after, in Step step, Footprint footprint) => new(
        step.Actor, step.Alternative, footprint, path.Memo?.Learn(new PastEvents(path, _position, after), step.Actor, step.Alternative, footprint) ?? default);
}
