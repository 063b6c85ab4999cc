using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Streams;

/// <summary>The one timer of a stream: first the negotiation's, then the idle client's, at last that of a close that is not answered.</summary>
internal sealed class Deadlines(XmppServer server, ClientStream stream)
{
    private readonly object _gate = new();
    private ITimer? _timer;
    private Stage _stage;
    private long _heardAt;
    private long _heardBeforePing;

    private enum Stage
    {
        None,
        Negotiation,
        Idle,
        Pinged,
        Closing,
        Stopped,
    }

    private TimeProvider Clock => server.Parts.Clock;

    public void StartNegotiation() => Enter(Stage.Negotiation, server.Options.NegotiationTimeout);

    /// <summary>A resource is bound: the client may now be silent, but not for ever.</summary>
    public void StartIdle() => Enter(Stage.Idle, server.Options.IdlePing ?? Timeout.InfiniteTimeSpan);

    /// <summary>The server has closed; the client has a while to do the same .</summary>
    public void StartClosing() => Enter(Stage.Closing, server.Options.CloseTimeout);

    /// <summary>The client sent something.</summary>
    public void Heard()
    {
        if (server.Options.IdlePing is not null)
        {
            Volatile.Write(ref _heardAt, Clock.GetTimestamp());
        }
    }

    public void Stop()
    {
        lock (_gate)
        {
            _stage = Stage.Stopped;
            _timer?.Dispose();
        }
    }

    private void Enter(Stage stage, TimeSpan due)
    {
        lock (_gate)
        {
            if (_stage < stage)
            {
                Arm(stage, due);
            }
        }
    }

    /// <summary>Each stage has a timer of its own, so that one which passes just when its stage is over is not taken for the next stage's.</summary>
    private void Arm(Stage stage, TimeSpan due)
    {
        _stage = stage;
        _timer?.Dispose();
        _timer = Clock.CreateTimer(_ => Passed(stage), null, due, Timeout.InfiniteTimeSpan);
    }

    private void Passed(Stage stage)
    {
        switch (Over(stage))
        {
            case Stage.Negotiation:
                stream.End(StreamErrors.Create(StreamErrorCondition.ConnectionTimeout));
                break;
            case Stage.Idle:
                Ping(stream.Session!);
                break;
            case Stage.Pinged:
                // Nobody is there to answer the closing tag: the connection is given up with it.
                stream.ClientIsSilent();
                break;
            case Stage.Closing:
                stream.Abort();
                break;
        }
    }

    /// <summary>The stage that is over by its deadline; sets the next deadline.</summary>
    private Stage Over(Stage stage)
    {
        lock (_gate)
        {
            if (_stage != stage || stage is not (Stage.Idle or Stage.Pinged))
            {
                return _stage == stage ? stage : Stage.None;
            }

            TimeSpan idle = server.Options.IdlePing!.Value;
            long heardAt = Volatile.Read(ref _heardAt);
            TimeSpan silent = Clock.GetElapsedTime(heardAt);
            if (silent < idle)
            {
                Arm(Stage.Idle, idle - silent);
                return Stage.None;
            }

            if (stage == Stage.Pinged && heardAt == _heardBeforePing)
            {
                return Stage.Pinged;
            }

            // A client that answered and has been silent since, is asked again, however long it had to answer.
            _heardBeforePing = heardAt;
            Arm(Stage.Pinged, server.Options.PingTimeout);
            return Stage.Idle;
        }
    }

    private void Ping(Session session) =>
        session.Deliver(new Element("iq", Namespaces.Client)
            .With("from", server.Options.Domain)
            .With("to", session.Jid.ToString())
            .With("id", "ping")
            .With("type", "get")
            .Add(new Element("ping", Namespaces.Ping)));
}
