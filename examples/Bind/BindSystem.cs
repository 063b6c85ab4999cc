using BindSim.Exploration.ModelChecking;

namespace BindSim.Examples.Bind;

/// <summary>BIND as a transition system: n clients bind, are kicked, retry and disconnect, in all interleavings.</summary>
public sealed class BindSystem(BindSettings settings) : ITransitionSystem<BindState, BindAction>
{
    /// <summary>The bound and behaviour.</summary>
    public BindSettings Settings { get; } = settings;

    /// <inheritdoc/>
    public string Bound => Settings.ToString();

    /// <inheritdoc/>
    public IEnumerable<BindState> InitialStates() => [default];

    /// <inheritdoc/>
    public void Actions(in BindState state, ActionList<BindAction> actions)
    {
        for (var i = 0; i < Settings.Clients; i++)
        {
            var slot = state[i];
            if (slot.Phase == Phase.Idle)
            {
                for (var resource = 1; resource <= Settings.Resources; resource++)
                {
                    actions.Add(new BindAction(BindStep.Request, (byte)i, (byte)resource));
                }
            }

            if (slot.Handling != 0)
            {
                actions.Add(new BindAction(BindStep.Act, (byte)i, 0));
            }
            else if (slot.DropUnderWay)
            {
                actions.Add(new BindAction(BindStep.ServerDrop, (byte)i, 0));
            }
            else if (slot.Asked != 0)
            {
                actions.Add(new BindAction(BindStep.Take, (byte)i, 0));
            }

            if (slot.Reply != Reply.None)
            {
                actions.Add(new BindAction(BindStep.Receive, (byte)i, 0));
            }

            if (slot.Phase == Phase.Bound)
            {
                actions.Add(new BindAction(BindStep.Disconnect, (byte)i, 0));
            }
        }
    }

    /// <inheritdoc/>
    public BindState Next(in BindState state, in BindAction action)
    {
        var next = state;
        ref var slot = ref next[action.Slot];
        switch (action.Step)
        {
            case BindStep.Request:
                slot.Asked = action.Resource;
                slot.Phase = Phase.Wait;
                break;
            case BindStep.Take:
                slot.Handling = slot.Asked;
                slot.Asked = 0;
                slot.Snapshot = Settings.Registry == Registry.Racy ? Owner(in state, slot.Handling) : 0;
                break;
            case BindStep.ServerDrop:
                slot.DropUnderWay = false;
                slot.Session = 0;
                break;
            case BindStep.Act:
                Act(ref next, ref slot);
                break;
            case BindStep.Receive:
                Receive(ref slot);
                break;
            case BindStep.Disconnect:
                slot.DropUnderWay = true;
                ClearDown(ref slot);
                Retry(ref slot);
                break;
        }

        return next;
    }

    /// <inheritdoc/>
    public string Describe(in BindState state)
    {
        var slots = new string[Settings.Clients];
        for (var i = 0; i < slots.Length; i++)
        {
            slots[i] = $"{i + 1}: {state[i]}";
        }

        return string.Join(" | ", slots);
    }

    private void Act(ref BindState state, ref Slot slot)
    {
        var resource = slot.Handling;
        var owner = Settings.Registry == Registry.Racy ? slot.Snapshot : Owner(in state, resource);
        slot.Handling = slot.Snapshot = 0;
        if (owner == 0)
        {
            Grant(ref slot, resource);
        }
        else if (Settings.Policy == ConflictPolicy.Override)
        {
            Grant(ref slot, Settings.Generated);
        }
        else if (Settings.Policy == ConflictPolicy.RefuseNew)
        {
            slot.Reply = Reply.Error;
        }
        else
        {
            Kick(ref state[owner - 1], resource);
            Grant(ref slot, resource);
        }
    }

    private static void Grant(ref Slot slot, int name)
    {
        slot.Session = name;
        slot.Reply = Reply.Result;
        slot.ReplyName = name;
    }

    /// <summary>A stale snapshot kicks nobody; a kick towards a connection whose drop is already under way is lost.</summary>
    private static void Kick(ref Slot old, int resource)
    {
        if (old.Session != resource)
        {
            return;
        }

        old.Session = 0;
        if (old.DropUnderWay)
        {
            return;
        }

        if (old.Reply == Reply.None)
        {
            old.Reply = Reply.Kick;
        }
        else
        {
            old.KickBehind = true;
        }
    }

    private void Receive(ref Slot slot)
    {
        var (reply, name) = (slot.Reply, slot.ReplyName);
        slot.Reply = slot.KickBehind ? Reply.Kick : Reply.None;
        slot.ReplyName = 0;
        slot.KickBehind = false;
        if (reply == Reply.Result)
        {
            slot.Phase = Phase.Bound;
            slot.Bound = name;
        }
        else if (reply == Reply.Error || Settings.Mode == KickedMode.Retry)
        {
            Retry(ref slot);
        }
        else
        {
            slot.Phase = Settings.Mode == KickedMode.Stop ? Phase.Stop : Phase.Idle;
            slot.Bound = 0;
        }
    }

    private void Retry(ref Slot slot)
    {
        slot.Bound = 0;
        if (slot.Tries < Settings.Retries)
        {
            slot.Tries++;
            slot.Phase = Phase.Idle;
        }
        else
        {
            slot.Phase = Phase.Stop;
        }
    }

    private static void ClearDown(ref Slot slot)
    {
        slot.Reply = Reply.None;
        slot.ReplyName = 0;
        slot.KickBehind = false;
    }

    /// <summary>The slot that owns a resource, counted from 1; 0 for none.</summary>
    private int Owner(in BindState state, int resource)
    {
        for (var i = 0; i < Settings.Clients; i++)
        {
            if (state[i].Session == resource)
            {
                return i + 1;
            }
        }

        return 0;
    }
}
