using System.IO.Pipelines;
using System.Threading.Tasks.Sources;
using BindSim.SimNetwork.Scheduling;

namespace BindSim.SimNetwork.Network;

/// <summary>
/// The server's writing end. A flush puts the bytes in flight as one write; while more than
/// <see cref="HighWater"/> bytes have not arrived, a flush waits, which is how a peer that does not read is felt.
/// </summary>
internal sealed class WorldPipeWriter(World world, Lane lane, ServerTask task) : PipeWriter, IValueTaskSource<FlushResult>
{
    /// <summary>Bytes in flight above which a flush waits.</summary>
    public const int HighWater = 64 * 1024;

    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private bool _completed;
    private short _version;
    private Action<object?>? _continuation;
    private object? _continuationState;

    private bool IsHeldBack => lane.Backlog > HighWater && !lane.Over;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _end - _start;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_buffer.Length - _end < Math.Max(sizeHint, 1))
        {
            byte[] larger = world.Memory.Block((2 * (_end - _start)) + sizeHint);
            _buffer.AsSpan(_start.._end).CopyTo(larger);
            _end -= _start;
            _start = 0;
            _buffer = larger;
        }

        return _buffer.AsMemory(_end);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes) => _end += bytes;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        world.CheckThread();
        Push();
        if (IsHeldBack)
        {
            lane.Drained = Wake;
            return new ValueTask<FlushResult>(this, _version);
        }

        return new ValueTask<FlushResult>(Result());
    }

    public override void CancelPendingFlush() =>
        throw new NotSupportedException("The world's pipes do not cancel a flush; reset the connection.");

    public override void Complete(Exception? exception = null)
    {
        if (!_completed)
        {
            _completed = true;
            Push();
            lane.Close();
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => IsHeldBack ? ValueTaskSourceStatus.Pending : ValueTaskSourceStatus.Succeeded;

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        if ((flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) == 0)
        {
            // Noted and dropped: what is thrown from here would end the process.
            world.Escaped($"{task.Name}: the await of a flush dropped the world's context; remove ConfigureAwait(false).");
            return;
        }

        _continuation = continuation;
        _continuationState = state;
    }

    public FlushResult GetResult(short token)
    {
        if (IsHeldBack)
        {
            throw world.Escaped($"{task.Name}: a flush was waited for in place; await it.");
        }

        _version++;
        return Result();
    }

    private FlushResult Result() => new(isCanceled: false, isCompleted: lane.Over);

    private void Push()
    {
        if (_end > _start)
        {
            lane.Write(_buffer.AsMemory(_start.._end));
            _start = _end;
        }
    }

    private void Wake()
    {
        if (!IsHeldBack && _continuation is { } continuation)
        {
            _continuation = null;
            lane.Drained = null;
            task.Hold(new ServerTask.Continuation(continuation, null, _continuationState));
        }
    }
}
