using BindSim.Model.Specification;

namespace BindSim.Exploration.Enacting;

/// <content>Messages, requests and their acknowledgements.</content>
internal sealed partial class Stage
{
    /// <summary>Does a step that is about a stanza.</summary>
    private int? Stanza(Step step, in SystemState before, in SystemState after)
    {
        StreamState was = before.Streams[step.Stream];
        StreamState now = after.Streams[step.Stream];
        string connection = _connections[step.Stream];
        switch (step.Kind)
        {
            case StepKind.Write:
                return Write(connection, isHeard: now.Down.Count == 2 ? now.Down.Second.IsSent : now.Down.First.IsSent);
            case StepKind.Acknowledge:
                int read = _asked.GetValueOrDefault((ServerAct.ReadMessage, connection));
                return Until(() => _seen.HasAcknowledged(connection, read), Everything(connection));
            case StepKind.Return:
                _run.Exhaust(Handler(connection));
                return 0;
            case StepKind.Inherit:
                string heir = _connections[HeirOf(before, after)];
                return Expect(ServerAct.MessageSent, heir, Handler(connection), Handler(heir));
            case StepKind.Send:
                string client = EnactedScenario.NameOf(step.Device);
                return _run.Do($"{client} {(step.Choice == 0 ? "writes" : "pings")}") ? 0 : null;
            case StepKind.Handle:
                return Expect(ServerAct.StanzaArrived, connection, Handler(connection), ToServer(connection));
            case StepKind.SayHandled:
                int handled = _asked.GetValueOrDefault((ServerAct.StanzaArrived, connection));
                return Until(() => _seen.HasSaidHandled(connection, handled), Handler(connection), ToServer(connection));
            case StepKind.Answer:
                return Answered(connection, isHeard: now.Down.Count > was.Down.Count && now is { Phase: StreamPhase.Bound, Deserted: false });
            default:
                return null;
        }
    }

    /// <summary>The client reads that the server has handled all that it has handled by now.</summary>
    private int? ReadHandled(string connection)
    {
        int handled = _asked.GetValueOrDefault((ServerAct.StanzaArrived, connection));
        return Until(() => _seen.HasReadHandled(connection, handled), Everything(connection));
    }

    /// <summary>The contact writes, and the server takes it as far as it can be seen.</summary>
    private int? Write(string connection, bool isHeard)
    {
        if (!_run.Do($"{_watcher} writes"))
        {
            return null;
        }

        string[] actors = [Handler(WatchersConnection), ToServer(WatchersConnection), Handler(connection)];
        if (isHeard)
        {
            return Expect(ServerAct.MessageSent, connection, actors);
        }

        _run.Exhaust(actors);
        return 0;
    }

    /// <summary>The contact reads the request and answers; the answer reaches who asked, or nobody.</summary>
    private int? Answered(string connection, bool isHeard)
    {
        string[] actors = [.. Everything(WatchersConnection), Handler(connection)];
        if (isHeard)
        {
            return Expect(ServerAct.AnswerSent, connection, actors);
        }

        _run.Exhaust(actors);
        return 0;
    }

    private static int HeirOf(in SystemState before, in SystemState after)
    {
        int heir = 0;
        while (after.Streams[heir].Down.Count <= before.Streams[heir].Down.Count)
        {
            heir++;
        }

        return heir;
    }
}
