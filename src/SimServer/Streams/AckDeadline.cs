using BindSim.SimServer.Hosting;

namespace BindSim.SimServer.Streams;

/// <summary>How long a client may take to acknowledge when it is asked to. One timer, made by the stream's own handler.</summary>
internal sealed class AckDeadline(XmppServer server, ClientStream stream) : IDisposable
{
    private readonly object _gate = new();
    private ITimer? _timer;
    private TimeSpan _max;
    private long? _askedAt;

    /// <summary>The client may be asked from now on.</summary>
    /// <param name="max">How long it may take.</param>
    public void Prepare(TimeSpan max)
    {
        lock (_gate)
        {
            _max = max;
            _timer ??= server.Parts.Clock.CreateTimer(_ => Passed(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The client was asked.</summary>
    public void Start()
    {
        lock (_gate)
        {
            _askedAt = server.Parts.Clock.GetTimestamp();
            _timer?.Change(_max, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>It has answered.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _askedAt = null;
            _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>The client is gone.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _askedAt = null;
            _timer?.Dispose();
            _timer = null;
        }
    }

    private void Passed()
    {
        lock (_gate)
        {
            // It may have fired just when the answer came, and the client was asked again.
            if (_askedAt is not { } askedAt || server.Parts.Clock.GetElapsedTime(askedAt) < _max)
            {
                return;
            }
        }

        stream.ClientIsSilent();
    }
}
