using System.IO.Pipelines;
using System.Text;

namespace BindSim.Coyote.Staging;

/// <summary>What a client is sent. A client that reads the end of its stream hangs up, as R-091 wants it.</summary>
internal sealed class TranscriptWriter(ScriptReader reader) : PipeWriter
{
    /// <summary>The end of a stream.</summary>
    public const string StreamEnd = "</stream:stream>";

    private readonly object _gate = new();
    private readonly StringBuilder _flushed = new();
    private byte[] _buffer = new byte[256];
    private int _waiting;

    /// <summary>Everything sent so far.</summary>
    public string Text
    {
        get
        {
            lock (_gate)
            {
                return _flushed.ToString();
            }
        }
    }

    /// <summary>Whether the server has closed the stream.</summary>
    public bool IsClosed => Text.EndsWith(StreamEnd, StringComparison.Ordinal);

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        int room = Math.Max(sizeHint, 1);
        if (_buffer.Length - _waiting < room)
        {
            Array.Resize(ref _buffer, (2 * _buffer.Length) + room);
        }

        return _buffer.AsMemory(_waiting);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes) => _waiting += bytes;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _flushed.Append(Encoding.UTF8.GetString(_buffer, 0, _waiting));
            _waiting = 0;
        }

        if (IsClosed)
        {
            reader.End();
        }

        return new ValueTask<FlushResult>(new FlushResult(false, false));
    }

    public override void CancelPendingFlush() => throw new NotSupportedException();

    public override void Complete(Exception? exception = null)
    {
    }
}
