namespace BindSim.Exploration.Exhaustive;

/// <summary>A schedule up to some point: the first steps of the current execution, and others after them.</summary>
/// <param name="Path">The current execution.</param>
/// <param name="Length">How many of its steps belong to the schedule.</param>
/// <param name="Then">The steps after them, or null for none.</param>
internal readonly record struct PastEvents(ExecutionPath Path, int Length, StepSequence? Then)
{
    /// <summary>The actor's next event as far as its own past tells; false if that past is not known.</summary>
    public bool TryLocal(ActorId actor, int alternative, out EventId local)
    {
        var self = new Access(AccessSpace.Actor, actor.Value, 0, Writes: true);
        return TryAdd(EventId.Of(actor, alternative), self, self.Hash, out local);
    }

    /// <summary>The id of an event that touches the given things here; false if the past of one of them is not known.</summary>
    public bool TryIdentify(ActorId actor, int alternative, Footprint footprint, out EventId id)
    {
        id = EventId.Of(actor, alternative);
        for (var index = 0; index < footprint.Accesses.Length; index++)
        {
            if (!TryAdd(id, footprint.Accesses[index], footprint.Hashes[index], out id))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryAdd(in EventId id, in Access thing, ulong hash, out EventId with)
    {
        with = id.With(hash);
        if (!TryFindLastWriter(thing, hash, out var writer))
        {
            with = with.With(0UL);
            return true;
        }

        with = with.With(writer);
        return writer.IsKnown;
    }

    /// <summary>
    /// Finds the last event that the thing's state comes from. An event that may disable others counts even if it only looked:
    /// a reader can hold up a writer.
    /// </summary>
    private bool TryFindLastWriter(in Access thing, ulong hash, out EventId writer)
    {
        for (var index = (Then?.Count ?? 0) - 1; index >= 0; index--)
        {
            ref var step = ref Then![index];
            if (step.Footprint!.Settled.MayHold(hash) && step.Footprint.Settles(thing))
            {
                writer = step.Id;
                return true;
            }
        }

        var position = Path.LastSettled(Length, thing, hash);
        writer = position < 0 ? default : Path.Step(position).Id;
        return position >= 0;
    }
}
