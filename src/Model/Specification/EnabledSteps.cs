namespace BindSim.Model.Specification;

/// <summary>Which steps are possible in a state: who may do what, as the rules of each say.</summary>
/// <param name="bound">What may happen how often.</param>
/// <param name="names">What the numbers in states stand for.</param>
/// <param name="server">The rules for the server.</param>
/// <param name="devices">The rules for devices.</param>
/// <param name="messages">The rules for messages to the account.</param>
/// <param name="outward">The rules for what goes to others.</param>
/// <param name="hasResumption">Whether sessions are resumed.</param>
internal sealed class EnabledSteps(
    SpecificationBound bound, SpecificationNames names, ServerRules server, DeviceRules devices, MessageRules messages, OutwardRules outward, bool hasResumption)
{
    /// <summary>Finds the steps, in a fixed order: device by device, its own first.</summary>
    /// <returns>How many there are.</returns>
    public int Find(in SystemState state, Span<Step> steps)
    {
        ReadOnlySpan<StreamState> streams = state.Streams[..(2 * bound.Devices)];
        bool busy = ServerRules.IsBusy(streams);
        int count = 0;
        for (byte i = 0; i < streams.Length; i++)
        {
            if ((i & 1) == 0)
            {
                AddDevice(state, i, steps, ref count);
            }

            if (streams[i].Phase != StreamPhase.None)
            {
                AddServer(state, streams, i, busy, steps, ref count);
            }

            if (bound.HasLetters)
            {
                AddMessages(state, streams, i, steps, ref count);
            }

            if (bound.IsOutward)
            {
                AddOutward(state, streams, i, steps, ref count);
            }

            if (hasResumption)
            {
                AddResumption(state, streams, i, steps, ref count);
            }
        }

        return count;
    }

    private void AddDevice(in SystemState state, byte stream, Span<Step> steps, ref int count)
    {
        ref readonly DeviceState device = ref state.Devices[stream / 2];
        ReadOnlySpan<StreamState> own = state.Streams.Slice(stream, 2);
        if (device.Phase == DevicePhase.Offline)
        {
            steps[count++] = new Step(StepKind.Connect, stream, 0);
        }
        else if (device.Phase == DevicePhase.Waiting)
        {
            steps[count++] = new Step(StepKind.Wake, stream, 0);
        }

        if (devices.MayRead(device, own))
        {
            steps[count++] = new Step(StepKind.Read, stream, 0);
        }

        if (state.Drops > 0 && DeviceRules.MayDrop(device, own))
        {
            if (devices.MayRetry(device))
            {
                steps[count++] = new Step(StepKind.Drop, stream, 0);
            }

            steps[count++] = new Step(StepKind.Drop, stream, 1);
        }

        if (state.Drops > 0 && devices.MayClose(device, own))
        {
            steps[count++] = new Step(StepKind.Drop, stream, 2);
        }
    }

    private void AddServer(in SystemState state, ReadOnlySpan<StreamState> streams, byte i, bool busy, Span<Step> steps, ref int count)
    {
        ref readonly StreamState stream = ref streams[i];
        if (server.MayPromise(streams, i))
        {
            steps[count++] = new Step(StepKind.Promise, i, 0);
            if (server.IsLastRefusal(stream) && !server.Decisions.Promise(stream.Asked).IsGrant)
            {
                steps[count++] = new Step(StepKind.Promise, i, 1);
            }
        }
        else if (stream.IsAsking && !busy)
        {
            steps[count++] = new Step(StepKind.Decide, i, 0);
            if (server.IsLastRefusal(stream) && server.Decisions.Decide(streams, stream.Asked) is { IsGrant: false, Refusal: not Answer.None })
            {
                steps[count++] = new Step(StepKind.Decide, i, 1);
            }

            if (state.StoreFailures > 0)
            {
                steps[count++] = new Step(StepKind.FailStore, i, 0);
            }
        }

        if (server.MayFence(streams, i))
        {
            steps[count++] = new Step(StepKind.Fence, i, 0);
        }

        if (server.MayGrant(streams, i))
        {
            steps[count++] = new Step(StepKind.Grant, i, 0);
        }

        if (stream.LimitsDue)
        {
            steps[count++] = new Step(StepKind.Trim, i, 0);
        }

        if (stream.Phase == StreamPhase.Dying)
        {
            steps[count++] = new Step(StepKind.Remove, i, 0);
        }

        if (ServerRules.MayShow(streams, i))
        {
            steps[count++] = new Step(StepKind.Show, i, 0);
        }

        if (ServerRules.MayNotice(streams, i))
        {
            steps[count++] = new Step(StepKind.Notice, i, 0);
        }

        if (stream.Seen == Sighting.Owed)
        {
            steps[count++] = new Step(StepKind.Tell, i, 0);
        }

        if (OwnPresenceRules.MayTell(stream))
        {
            steps[count++] = new Step(StepKind.Tell, i, 1);
        }
    }

    private void AddMessages(in SystemState state, ReadOnlySpan<StreamState> streams, byte i, Span<Step> steps, ref int count)
    {
        ref readonly StreamState stream = ref streams[i];
        if (state.Messages > 0 && messages.MayWrite(stream))
        {
            steps[count++] = new Step(StepKind.Write, i, 0);
        }

        if (MessageRules.MayAcknowledge(stream))
        {
            steps[count++] = new Step(StepKind.Acknowledge, i, 0);
        }

        if (MessageRules.IsLeft(stream))
        {
            steps[count++] = new Step(StepKind.Return, i, 0);
            if (!names.IsGenerated(stream.Name) && messages.Heir(streams, i) >= 0)
            {
                steps[count++] = new Step(StepKind.Inherit, i, 0);
            }
        }
    }

    private void AddOutward(in SystemState state, ReadOnlySpan<StreamState> streams, byte i, Span<Step> steps, ref int count)
    {
        ref readonly StreamState stream = ref streams[i];
        if ((i & 1) == 0)
        {
            ref readonly DeviceState device = ref state.Devices[i / 2];
            if (state.Sends > 0 && outward.MaySend(device, stream))
            {
                steps[count++] = new Step(StepKind.Send, i, 0);
            }

            if (state.Requests > 0 && outward.MayAsk(device, stream))
            {
                steps[count++] = new Step(StepKind.Send, i, 1);
            }
        }

        if (OutwardRules.MayHandle(stream))
        {
            steps[count++] = new Step(StepKind.Handle, i, 0);
        }

        if (outward.MayAnswer(stream))
        {
            steps[count++] = new Step(StepKind.Answer, i, 0);
        }

        if (outward.MayAcknowledge(stream))
        {
            steps[count++] = new Step(StepKind.SayHandled, i, 0);
        }
    }

    private static void AddResumption(in SystemState state, ReadOnlySpan<StreamState> streams, byte i, Span<Step> steps, ref int count)
    {
        ref readonly StreamState stream = ref streams[i];
        if (ResumptionRules.MayEnable(stream))
        {
            steps[count++] = new Step(StepKind.Enable, i, 0);
        }

        if (stream.IsResuming)
        {
            steps[count++] = new Step(StepKind.Resume, i, 0);
            if (!state.Devices[i / 2].Left.IsEmpty)
            {
                steps[count++] = new Step(StepKind.Resume, i, 1);
            }
        }

        if (stream.Phase == StreamPhase.Hibernating)
        {
            steps[count++] = new Step(StepKind.Expire, i, 0);
        }

        if ((i & 1) == 1 && state.Devices[i / 2].Stray is { IsThere: true } stray)
        {
            if (ResumptionRules.Find(streams.Slice(i - 1, 2), stray.Token) != 0 || stream.Phase == StreamPhase.None)
            {
                steps[count++] = new Step(StepKind.ResumeStray, i, 0);
            }

            steps[count++] = new Step(StepKind.NoticeStray, i, 0);
        }
    }
}
