using System.Buffers;
using System.IO.Pipelines;

namespace BindSim.Coyote.Staging;

/// <summary>What a client sends: all of it at once, then nothing until it hangs up.</summary>
/// <param name="sent">The bytes.</param>
/// <param name="leaves">Whether it hangs up right after them.</param>
internal sealed class ScriptReader(byte[] sent, bool leaves) : PipeReader
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReadOnlySequence<byte> _unread = new(sent);
    private bool _over = leaves;

    /// <summary>Completes when the server has dealt with everything and asks for more.</summary>
    public Task Idle => _idle.Task;

    /// <summary>Hangs up. Idempotent.</summary>
    public void End()
    {
        lock (_gate)
        {
            _over = true;
        }

        _ended.TrySetResult();
    }

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        bool waits;
        lock (_gate)
        {
            waits = _unread.IsEmpty && !_over;
        }

        if (waits)
        {
            _idle.TrySetResult();
            await _ended.Task;
        }

        lock (_gate)
        {
            return new ReadResult(_unread, false, _over);
        }
    }

    public override void AdvanceTo(SequencePosition consumed)
    {
        lock (_gate)
        {
            _unread = _unread.Slice(consumed);
        }
    }

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => AdvanceTo(consumed);

    public override bool TryRead(out ReadResult result) => throw new NotSupportedException();

    public override void CancelPendingRead() => throw new NotSupportedException();

    public override void Complete(Exception? exception = null) => _idle.TrySetResult();
}
