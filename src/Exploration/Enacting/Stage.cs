using System.Globalization;
using BindSim.Exploration.Running;
using BindSim.Exploration.Tracing;
using BindSim.Model.Policies;
using BindSim.Model.Specification;
using BindSim.SimNetwork.Faults;

namespace BindSim.Exploration.Enacting;

/// <summary>A run of the server, asked for one step of the specification after the other.</summary>
internal sealed partial class Stage
{
    private const int TimersMax = 16;
    private const int PossibleTold = 4;
    private const string ClientTimer = "timer fires";

    private readonly SessionSpecification _specification;
    private readonly ActedRun _run;
    private readonly ServerActs _seen;
    private readonly Dictionary<(ServerAct Act, string Connection), int> _asked = [];
    private readonly int[] _attempts = new int[SystemState.DevicesMax];
    private readonly string _watcher;
    private readonly string[] _connections = [.. Enumerable.Repeat("", SystemState.StreamsMax)];
    private readonly string[] _strays = [.. Enumerable.Repeat("", SystemState.DevicesMax)]; // the lost connection of each device on which it asked to resume
    private readonly string[] _causes = [.. Enumerable.Repeat("", SystemState.StreamsMax)]; // the connection for whose sake a stream's session ends

    public Stage(SessionSpecification specification, Setup setup)
    {
        _specification = specification;
        _watcher = EnactedScenario.WatcherOf(specification);
        _seen = new ServerActs(_watcher, specification.Policy.GrantPoint == GrantPoint.SessionIq);
        _run = new ActedRun(setup, _seen);
        if (EnactedScenario.HasWatcher(specification.Bound))
        {
            _run.Exhaust([Connects(_watcher), .. Everything(WatchersConnection)]);
        }
    }

    /// <summary>Enacts one step.</summary>
    /// <param name="steps">The run of the specification.</param>
    /// <param name="at">Which step.</param>
    /// <param name="before">The state of the specification before it.</param>
    /// <param name="after">And after it.</param>
    /// <param name="done">What became of it.</param>
    /// <returns>Why the server does not do it, in a sentence; null when it did.</returns>
    public string? Enact(IReadOnlyList<Step> steps, int at, in SystemState before, in SystemState after, out EnactedStep done)
    {
        Step step = steps[at];
        int from = _run.Steps + 1;
        int? already = Do(steps, at, before, after);
        done = already > 0
            ? new EnactedStep(step, EnactedKind.Already, already.Value, already.Value)
            : new EnactedStep(step, _run.Steps < from ? EnactedKind.Unseen : EnactedKind.Done, from, _run.Steps);
        return already is null ? Why(step) : null;
    }

    /// <summary>The run to its end.</summary>
    public (Trace Trace, RunResult Result) Finish() => _run.Finish();

    private string WatchersConnection => $"{_watcher}#1";

    private static string Connects(string client) => $"{client} connects";

    private static string Handler(string connection) => $"server[{connection}]";

    private static string ToServer(string connection) => $"{connection} -> server:";

    private static string ToClient(string connection) => $"server -> {connection}:";

    private static string TimerOf(string connection) => $"timer of {Handler(connection)}";

    private static string[] Everything(string connection) => [Handler(connection), ToServer(connection), ToClient(connection)];

    /// <summary>Does a step.</summary>
    /// <returns>Null when it cannot be done; the step of the run in which it was done already; 0 when it is done now.</returns>
    private int? Do(IReadOnlyList<Step> steps, int at, in SystemState before, in SystemState after)
    {
        Step step = steps[at];
        StreamState was = before.Streams[step.Stream];
        StreamState now = after.Streams[step.Stream];
        string connection = _connections[step.Stream];
        switch (step.Kind)
        {
            case StepKind.Connect:
                return Connect(step);
            case StepKind.Wake:
                return Wake(step.Device);
            case StepKind.Read:
                return Read(step.Stream, was, isLeft: now.Phase == StreamPhase.None);
            case StepKind.Drop:
                return Drop(steps, at, was);
            case StepKind.Promise or StepKind.Decide or StepKind.FailStore:
                return Decide(step, was, now, after);
            case StepKind.Fence:
                return was.Deserted ? 0 : Expect(ServerAct.Ended, connection, Handler(_causes[step.Stream]));
            case StepKind.Grant:
                return Grant(connection, was.Deserted);
            case StepKind.Trim:
                return Trim(connection, before, after);
            case StepKind.Remove:
                return Until(() => !_seen.HasRow(connection), Everything(connection));
            case StepKind.Show:
                return Show(connection, isTold: now.Seen == Sighting.Available);
            case StepKind.Notice:
                return Notice(connection, keepsRow: now.Phase is StreamPhase.Dying or StreamPhase.Hibernating);
            case StepKind.Tell when step.Choice == 1:
                _run.Exhaust(Handler(connection)); // to the account's own devices, whom nobody watches
                return 0;
            case StepKind.Tell:
                return Expect(ServerAct.Told, connection, Handler(connection));
            case StepKind.Enable:
                return Expect(ServerAct.Enabled, connection, Handler(connection), ToServer(connection));
            case StepKind.Resume:
                return Resume(connection, now.Answer, keepsStanzas: !before.Devices[step.Device].Left.IsEmpty);
            case StepKind.ResumeStray:
                return ResumeStray(step, isThere: now.Phase == StreamPhase.Bound && now.Token == before.Devices[step.Device].Stray.Token);
            case StepKind.NoticeStray:
                return Until(() => _seen.Count(ServerAct.SawEnd, _strays[step.Device]) > 0, Everything(_strays[step.Device]));
            case StepKind.Expire:
                return InTime(() => !_seen.HasRow(connection), Handler(connection), TimerOf(connection));
            default:
                return Stanza(step, before, after);
        }
    }

    private int? Connect(Step step)
    {
        string client = EnactedScenario.NameOf(step.Device);
        string left = _connections[step.Stream];
        string connection = string.Create(CultureInfo.InvariantCulture, $"{client}#{++_attempts[step.Device]}");
        _connections[step.Stream] = connection;

        // A client is offline once its former connection is over; in the specification once it has read the end of its stream.
        return Expect(ServerAct.Connected, connection, [Connects(client), .. Everything(left)]);
    }

    /// <summary>The timer of a client; what is left of its former connection comes first, for it starts with the end of that.</summary>
    private int? Wake(int device)
    {
        Func<bool> isAwake = IsOffline(device);
        _run.Until(isAwake, Everything(_connections[2 * device]));
        return InTime(isAwake, ClientTimer);
    }

    private int? Read(int stream, in StreamState was, bool isLeft)
    {
        string connection = _connections[stream];
        if (was.Answer == Answer.Acknowledged)
        {
            return ReadHandled(connection);
        }

        ServerAct act = was is { Answer: Answer.Result, Phase: StreamPhase.Promised } ? ServerAct.ReadPromise
            : was.Answer switch
            {
                Answer.None when DeviceRules.ReadsMessage(was) => was.Down.Next.IsQuery ? ServerAct.ReadAnswer : ServerAct.ReadMessage,
                Answer.None => ServerAct.ReadEnd,
                Answer.Result => ServerAct.ReadResult,
                Answer.Enabled => ServerAct.ReadEnabled,
                Answer.Resumed => ServerAct.ReadResumed,
                Answer.ItemNotFound or Answer.ItemNotFoundHandled => ServerAct.ReadNotResumed,
                _ => ServerAct.ReadRefusal,
            };
        int? read = Expect(act, connection, ToClient(connection));
        if (isLeft)
        {
            Leave(stream);
        }

        return read;
    }

    private int? Drop(IReadOnlyList<Step> steps, int at, in StreamState was)
    {
        Step step = steps[at];
        string connection = _connections[step.Stream];
        if (!_run.IsOpen(connection))
        {
            return null;
        }

        if (step.Choice == 2)
        {
            Leave(step.Stream);
            return _run.Do($"{EnactedScenario.NameOf(step.Device)} leaves") ? 0 : null;
        }

        foreach (ServerAct arrival in EnactedDrop.ArrivesBefore(steps, at, was.ToServer))
        {
            int arrived = _seen.Count(arrival, connection);
            _run.Until(() => _seen.Count(arrival, connection) > arrived, ToServer(connection));
        }

        if (was.IsResuming)
        {
            _strays[step.Device] = connection; // the session is still where it was
        }
        else
        {
            Leave(step.Stream);
        }

        FaultKind fault = EnactedDrop.Of(steps, at);
        _run.Strike(fault switch
        {
            FaultKind.Crash => $"fault: {connection} crashes",
            FaultKind.Reset => $"fault: the connection of {connection} is reset",
            _ => $"fault: {connection} vanishes and nobody is told",
        });
        return step.Choice != 0 ? 0
            : fault == FaultKind.HalfOpen ? Wake(step.Device)
            : Until(IsOffline(step.Device), ToClient(connection));
    }

    /// <summary>The server takes a request to resume. Where the client keeps stanzas of a session that is over, it matters whether it is told what was handled.</summary>
    private int? Resume(string connection, Answer answer, bool keepsStanzas)
    {
        int? answered = Expect(answer == Answer.Resumed ? ServerAct.Resumed : ServerAct.NotResumed, connection, Handler(connection), ToServer(connection));
        return !keepsStanzas || _seen.Count(ServerAct.HandledTold, connection) > 0 == (answer == Answer.ItemNotFoundHandled) ? answered : null;
    }

    /// <summary>The session moves to a connection that is lost already.</summary>
    private int? ResumeStray(Step step, bool isThere)
    {
        string connection = _strays[step.Device];
        int? resumed = Expect(isThere ? ServerAct.Resumed : ServerAct.NotResumed, connection, Handler(connection), ToServer(connection));
        if (isThere)
        {
            _connections[step.Stream] = connection;
        }

        return resumed;
    }

    private int? Decide(Step step, in StreamState was, in StreamState now, in SystemState after)
    {
        string connection = _connections[step.Stream];
        string[] asker = [Handler(connection), ToServer(connection)];
        if (step.Kind == StepKind.FailStore)
        {
            _run.FailNextStore();
        }

        if (now.Phase == StreamPhase.Granting)
        {
            NoteCauses(after, Doom.Replaced, connection);
            return Until(() => _seen.HasRow(connection), asker);
        }

        if (was.Deserted)
        {
            _run.Exhaust(Handler(connection));
            return 0;
        }

        ServerAct answer = now.Phase == StreamPhase.Promised ? ServerAct.Promised : now.Answer != Answer.None ? ServerAct.Refused : ServerAct.Ended;
        return Expect(answer, connection, asker);
    }

    private int? Grant(string connection, bool isDeserted)
    {
        if (isDeserted)
        {
            _run.Exhaust(Handler(connection));
            return 0;
        }

        int? granted = Expect(ServerAct.Granted, connection, Handler(connection));
        return granted is null && _specification.Policy.KickWait > TimeSpan.Zero
            ? InTime(() => _seen.Count(ServerAct.Granted, connection) > 0, Handler(connection), TimerOf(connection)) // waits no longer for those who had to go
            : granted;
    }

    private int? Trim(string connection, in SystemState before, in SystemState after)
    {
        var victims = new List<string>();
        for (int i = 0; i < SystemState.StreamsMax; i++)
        {
            if (after.Streams[i].Doom == Doom.Excess && before.Streams[i].Doom != Doom.Excess && !after.Streams[i].Deserted)
            {
                victims.Add(_connections[i]);
            }
        }

        NoteCauses(after, Doom.Excess, connection);
        if (victims.Count == 0)
        {
            _run.Exhaust(Handler(connection));
            return 0;
        }

        return Until(() => victims.TrueForAll(victim => _seen.Count(ServerAct.Ended, victim) > 0), Handler(connection));
    }

    private int? Show(string connection, bool isTold)
    {
        if (_seen.Count(ServerAct.Shown, connection) > 0)
        {
            return _seen.StepOf(ServerAct.Shown, connection, 1);
        }

        bool hasArrived = _run.Until(() => _seen.Count(ServerAct.PresenceArrived, connection) > 0, Handler(connection), ToServer(connection));
        return hasArrived && (_run.Until(() => _seen.Count(ServerAct.Shown, connection) > 0, Handler(connection)) || !isTold) ? 0 : null;
    }

    /// <summary>Sees the end, or hears nothing for too long.</summary>
    private int? Notice(string connection, bool keepsRow)
    {
        string[] actors = [Handler(connection), ToServer(connection)];
        Func<bool> hasNoticed = keepsRow || !_seen.HasRow(connection)
            ? () => _seen.Count(ServerAct.SawEnd, connection) > 0
            : () => !_seen.HasRow(connection);
        return Until(hasNoticed, actors) ?? (_seen.HasVanished(connection) ? InTime(hasNoticed, Handler(connection), TimerOf(connection)) : null);
    }

    private void NoteCauses(in SystemState after, Doom doom, string connection)
    {
        for (int i = 0; i < SystemState.StreamsMax; i++)
        {
            if (after.Streams[i].Doom == doom && _causes[i].Length == 0)
            {
                _causes[i] = connection;
            }
        }
    }

    private void Leave(int stream)
    {
        _connections[stream + 1] = _connections[stream];
        _causes[stream + 1] = _causes[stream];
        _causes[stream] = "";
    }

    /// <summary>Lets some act until something is seen once more than the specification has had it.</summary>
    private int? Expect(ServerAct act, string connection, params ReadOnlySpan<string> actors)
    {
        int number = _asked[(act, connection)] = _asked.GetValueOrDefault((act, connection)) + 1;
        return _seen.Count(act, connection) >= number
            ? _seen.StepOf(act, connection, number)
            : Until(() => _seen.Count(act, connection) >= number, actors);
    }

    private Func<bool> IsOffline(int device)
    {
        string connects = Connects(EnactedScenario.NameOf(device));
        return () => _run.Possible.Contains(connects);
    }

    /// <summary>Moves the clock from timer to timer, until something is reached.</summary>
    private int? InTime(Func<bool> goal, params string[] actors)
    {
        for (int i = 0; i < TimersMax && !goal() && !_run.IsOver; i++)
        {
            _run.MoveTime();
            _run.Until(goal, actors);
        }

        return goal() ? 0 : null;
    }

    private int? Until(Func<bool> goal, params ReadOnlySpan<string> actors) => _run.Until(goal, actors) ? 0 : null;

    private string Why(Step step)
    {
        string connection = _connections[step.Stream];
        string[] possible = [.. _run.Possible.Take(PossibleTold)];
        return _run.IsOver ? "The run of the server is over."
            : step is { Kind: StepKind.Send, Choice: 0 } or { Kind: StepKind.Drop, Choice: 2 } && possible.Length > 0
                ? $"The client of {connection} does not do it here: it writes, then asks, then leaves, and what it wrote it writes once."
            : step.Kind is StepKind.Decide or StepKind.FailStore && _seen.Count(ServerAct.RequestArrived, connection) > 0
                ? $"The bind of {connection} waits: the server decides the binds of an account in the order in which they arrive, and it was not the first."
            : step is { Kind: StepKind.Resume, Choice: 1 } ? "The server says what it had handled in a session that is over, and does not keep that to itself."
            : possible.Length == 0 ? "Nothing can happen on the server any more."
            : $"The server cannot do it here. What it could do: {string.Join("; ", possible)}.";
    }
}
