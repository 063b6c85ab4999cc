namespace BindSim.Exploration.Exhaustive;

// How a walker gives positions of its path to others and takes theirs.
internal sealed partial class Walker
{
    /// <summary>Finishes a branch of a shared position. True if this walker does not go on towards the root.</summary>
    private bool FinishShared(ref long executions)
    {
        lock (_tree.Gate)
        {
            var frame = Path[Path.Length - 1];
            Finish(frame, executions);
            if (frame.Pending is not null && _tree.TryTicket())
            {
                Begin(frame);
                return true;
            }

            if (frame.Pending is not null || !frame.Begun.IsEmpty)
            {
                Leave();
                return true;
            }

            executions = frame.FinishedExecutions;
            Path.Put(Path.Length, null);
            _shared = Path.Length;
            return false;
        }
    }

    /// <summary>Leaves what is to do here to others. The frames are theirs now.</summary>
    private void Leave()
    {
        for (var position = 0; position < _shared; position++)
        {
            Path.Put(position, null);
        }

        Path.Abandon();
        _player.Rehearsals.Clear();
        _shared = 0;
        IsAtWork = false;
    }

    private bool TakeFromTree()
    {
        lock (_tree.Gate)
        {
            if (_tree.Await() is not { } frame)
            {
                return false;
            }

            Path.Put(frame.Depth, frame);
            for (var below = frame; below.Parent is { } parent; below = parent)
            {
                Path.Put(parent.Depth, parent);
            }

            for (var position = 0; position < frame.Depth; position++)
            {
                var via = (position + 1 == frame.Depth ? frame : Path[position + 1]).Via;
                Path.Advance(via.Actor, via.Alternative, Path[position + 1].ViaAlternatives, via.Footprint!);
            }

            _shared = frame.Depth + 1;
            IsAtWork = true;
            Begin(frame);
            return true;
        }
    }

    /// <summary>
    /// Takes the first pending branch of a shared frame, with a ticket. What was begun or finished here before sleeps in the branch; if somebody is still
    /// in an elder branch, its races may teach something too late, so nothing that sleeps may be relied on.
    /// </summary>
    private void Begin(Frame frame)
    {
        var next = frame.Pending!;
        frame.Pending = next.Next;
        if (frame.Pending is null)
        {
            _tree.Withdraw(frame);
        }

        _elders.Clear();
        _foreignElders.Clear();
        _foreignElders.AddRange(frame.Foreign);
        if (frame.Expanded is { } branches)
        {
            // The elders of another part are not known to be finished, and those of this one teach nothing here.
            _foreignElders.AddRange(branches.TakeWhile(elder => elder.Actor != next.Step.Actor || elder.Alternative != next.Step.Alternative));
        }
        else
        {
            (frame.Begun.IsEmpty ? _elders : _foreignElders).AddRange(frame.Sleep);
            _foreignElders.AddRange(frame.Begun);
        }

        _hasElders = true;
        frame.Begin(next.Step);
        Next = next;
        _hasTicket = true;
    }

    /// <summary>Shares the shallowest position that has a branch for somebody else.</summary>
    private void Share()
    {
        var position = _shared;
        while (position < Path.Length && Path[position].Pending is null)
        {
            position++;
        }

        var frame = Path[position];
        if (frame.Pending is null)
        {
            return;
        }

        lock (_tree.Gate)
        {
            var isHere = position == Path.Length;
            if (isHere && !_tree.TryTicket())
            {
                return;
            }

            if (isHere)
            {
                frame.Pending = Next;
            }

            _reversal.LearnPending(position);
            for (; _shared <= position; _shared++)
            {
                Path[_shared].Share(
                    _shared == 0 ? null : Path[_shared - 1],
                    _shared == 0 ? default : Path.Step(_shared - 1),
                    _shared == 0 ? 1 : Path.Alternatives(_shared - 1));
                if (_shared < Path.Length)
                {
                    Path[_shared].Begin(Path.Step(_shared));
                }
            }

            if (isHere)
            {
                Begin(frame);
            }

            if (frame.Pending is not null)
            {
                _tree.Offer(frame);
            }
        }
    }
}
