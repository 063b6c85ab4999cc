using BindSim.SimServer.Sharing;

namespace BindSim.SimServer.Streams;

/// <summary>Tells when a stream is done with what it is just handling, so that another may go on where it stopped.</summary>
/// <param name="connectionId">Names the connection, for reports.</param>
/// <param name="interleaving">Told of what is touched.</param>
internal sealed class HandlingGate(string connectionId, IInterleaving interleaving)
{
    private readonly object _gate = new();
    private bool _isHandling;
    private TaskCompletionSource? _rest;

    /// <summary>Begins to handle something, unless the stream is closed.</summary>
    public bool TryBegin(Outbox outbox)
    {
        lock (_gate)
        {
            Touched();
            return _isHandling = !outbox.IsClosed;
        }
    }

    /// <summary>It is handled.</summary>
    public void End()
    {
        TaskCompletionSource? rest;
        lock (_gate)
        {
            Touched();
            _isHandling = false;
            rest = _rest;
            _rest = null;
        }

        rest?.SetResult();
    }

    /// <summary>Completes when nothing is being handled; the stream is closed, so nothing will be any more.</summary>
    public Task RestAsync()
    {
        lock (_gate)
        {
            Touched();
            return _isHandling ? (_rest ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task : Task.CompletedTask;
        }
    }

    private void Touched() => interleaving.Touched(SharedKind.Handling, connectionId, SharedAccess.Write);
}
