using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Tasks.Sources;
using BindSim.SimNetwork.Scheduling;
using Microsoft.AspNetCore.Connections;

namespace BindSim.SimNetwork.Network;

/// <summary>
/// The server's reading end. It holds what has arrived and was not consumed; a read that finds nothing new waits for the next
/// arrival, and goes on in the same step in which that happens.
/// </summary>
internal sealed class WorldPipeReader(World world, ServerTask task) : PipeReader, IValueTaskSource<ReadResult>
{
    private ReadOnlySequence<byte> _unread;
    private ReadOnlyMemory<byte> _single;
    private bool _examinedAll = true;
    private bool _closed;
    private bool _reset;
    private bool _cancelled;
    private bool _completed;
    private short _version;
    private Action<object?>? _continuation;
    private object? _continuationState;

    /// <summary>Whether a read waits, or none will ever come.</summary>
    public bool IsReading => _continuation is not null || _completed;

    private bool HasNews => _cancelled || _closed || _reset || (!_examinedAll && !_unread.IsEmpty);

    public void Arrive(ReadOnlyMemory<byte> bytes)
    {
        if (_completed)
        {
            return;
        }

        if (_unread.IsEmpty)
        {
            _single = bytes;
            _unread = new ReadOnlySequence<byte>(bytes);
        }
        else
        {
            byte[] joined = [.. _unread.ToArray(), .. bytes.Span];
            _single = joined;
            _unread = new ReadOnlySequence<byte>(joined);
        }

        _examinedAll = false;
        Wake();
    }

    public void Close()
    {
        _closed = true;
        Wake();
    }

    public void Reset()
    {
        _reset = true;
        Wake();
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        world.CheckThread();
        cancellationToken.ThrowIfCancellationRequested();
        return HasNews && !_reset ? new ValueTask<ReadResult>(Result()) : new ValueTask<ReadResult>(this, _version);
    }

    public override bool TryRead(out ReadResult result)
    {
        world.CheckThread();
        bool news = HasNews;
        result = news ? Result() : default;
        return news;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _examinedAll = _unread.Slice(examined).IsEmpty;
        _unread = _unread.Slice(consumed);
    }

    public override void CancelPendingRead()
    {
        _cancelled = true;
        Wake();
    }

    public override void Complete(Exception? exception = null)
    {
        _completed = true;
        _unread = default;
    }

    public ValueTaskSourceStatus GetStatus(short token) => !HasNews ? ValueTaskSourceStatus.Pending
        : _reset ? ValueTaskSourceStatus.Faulted
        : ValueTaskSourceStatus.Succeeded;

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        if ((flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) == 0)
        {
            // Noted and dropped: what is thrown from here would end the process.
            world.Escaped($"{task.Name}: the await of a read dropped the world's context; remove ConfigureAwait(false).");
            return;
        }

        _continuation = continuation;
        _continuationState = state;
    }

    public ReadResult GetResult(short token)
    {
        if (!HasNews)
        {
            throw world.Escaped($"{task.Name}: a read was waited for in place; await it.");
        }

        _version++;
        return Result();
    }

    private ReadResult Result()
    {
        if (_reset)
        {
            throw new ConnectionResetException("The connection was reset by the peer.");
        }

        bool cancelled = _cancelled;
        _cancelled = false;
        return new ReadResult(_unread, cancelled, _closed);
    }

    private void Wake()
    {
        if (_continuation is { } continuation)
        {
            _continuation = null;
            task.WakeReader(continuation, _continuationState);
        }
    }
}
