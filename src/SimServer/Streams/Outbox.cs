using System.IO.Pipelines;
using BindSim.SimServer.Sharing;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Streams;

/// <summary>
/// What waits to be written to one client: the connection's mailbox. Anybody may post, from any thread; one of the posters
/// writes. Nothing goes out after <see cref="Close"/>, and nothing before the grant while it is held (INV-B1, INV-M3).
/// </summary>
/// <param name="writer">Where it is written.</param>
/// <param name="maxBytes">More bytes than this waiting means a client that does not read; its connection is aborted.</param>
/// <param name="abort">Ends the connection at once.</param>
/// <param name="connectionId">Names the connection, for reports.</param>
/// <param name="interleaving">Told of what is touched.</param>
public sealed class Outbox(PipeWriter writer, int maxBytes, Action abort, string connectionId, IInterleaving interleaving)
{
    private readonly object _gate = new();
    private readonly Queue<ReadOnlyMemory<byte>> _queue = new();
    private List<ReadOnlyMemory<byte>>? _held;
    private PipeWriter _writer = writer;
    private int _waitingBytes;
    private TaskCompletionSource? _written;
    private bool _writing;
    private bool _takenOver;
    private bool _closed;

    /// <summary>Whether it takes nothing any more.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_gate)
            {
                Touched(SharedAccess.Read);
                return _closed;
            }
        }
    }

    /// <summary>Posts a stanza.</summary>
    /// <returns>False when the outbox is closed: the stanza was not taken.</returns>
    public bool Post(Element stanza) => Post(stanza.Utf8);

    /// <summary>Posts bytes that the caller never changes again.</summary>
    /// <returns>False when the outbox is closed: the bytes were not taken.</returns>
    public bool Post(ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            Touched(_held is null ? SharedAccess.Read : SharedAccess.Write);
            if (_closed)
            {
                return false;
            }

            if (_held is not null)
            {
                _held.Add(bytes);
                return true;
            }

            Enqueue(bytes);
        }

        Write();
        return true;
    }

    /// <summary>From here on stanzas are kept back, until <see cref="Release"/> lets a first one pass before them.</summary>
    public void Hold()
    {
        lock (_gate)
        {
            Touched(SharedAccess.Write);
            _held ??= [];
        }
    }

    /// <summary>Ends the holding back where there is nothing held, because nobody could find the session after all.</summary>
    public void Unhold()
    {
        lock (_gate)
        {
            Touched(SharedAccess.Write);
            _held = null;
        }
    }

    /// <summary>Posts <paramref name="first"/>, then everything that was held back.</summary>
    public void Release(params ReadOnlySpan<Element> first)
    {
        lock (_gate)
        {
            Touched(SharedAccess.Write);
            if (!_closed)
            {
                foreach (Element element in first)
                {
                    Enqueue(element.Utf8);
                }

                foreach (ReadOnlyMemory<byte> bytes in _held ?? [])
                {
                    Enqueue(bytes);
                }
            }

            _held = null;
        }

        Write();
    }

    /// <summary>While stanzas are held back, puts others before those.</summary>
    /// <returns>False when nothing is held back: they were not taken.</returns>
    public bool PostAhead(IReadOnlyList<ReadOnlyMemory<byte>> stanzas)
    {
        lock (_gate)
        {
            Touched(SharedAccess.Write);
            _held?.InsertRange(0, stanzas);
            return _held is not null;
        }
    }

    /// <summary>Writes the error, if any, and the end of the stream, then takes nothing more.</summary>
    public void Close(Element? error)
    {
        lock (_gate)
        {
            if (_closed)
            {
                Touched(SharedAccess.Read);
                return;
            }

            Touched(SharedAccess.Write);
            _closed = true;
            _held = null;
            if (error is not null)
            {
                Enqueue(error.Utf8);
            }

            Enqueue(StreamHeader.End);
        }

        Write();
    }

    /// <summary>
    /// Waits until everything posted is written, or never will be. From then on the pipe is the caller's own and what is posted
    /// waits, until <see cref="SwitchTo"/>.
    /// </summary>
    public Task TakeOverAsync()
    {
        lock (_gate)
        {
            if (_takenOver || !_writing)
            {
                _takenOver = true;
                _writing = true;
                return Task.CompletedTask;
            }

            _written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _written.Task;
        }
    }

    /// <summary>Goes on after <see cref="TakeOverAsync"/> with another pipe: the connection became an encrypted one.</summary>
    /// <returns>False when the outbox was closed meanwhile: what it had to say belongs to the old pipe and goes nowhere.</returns>
    public bool SwitchTo(PipeWriter writer)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            _writer = writer;
            _takenOver = false;
            _writing = false;
        }

        Write();
        return true;
    }

    private void Enqueue(ReadOnlyMemory<byte> bytes)
    {
        _queue.Enqueue(bytes);
        _waitingBytes += bytes.Length;
    }

    private void Write()
    {
        lock (_gate)
        {
            if (_writing)
            {
                if (_waitingBytes > maxBytes)
                {
                    abort();
                }

                return;
            }

            _writing = true;
        }

        // Whoever finds nobody writing writes; a slow connection goes on by itself when there is room.
        _ = WriteAllAsync();
    }

    private async Task WriteAllAsync()
    {
        try
        {
            while (TakeWaiting())
            {
                FlushResult result = await _writer.FlushAsync();
                if (result.IsCompleted)
                {
                    // The peer reads no more: what waits goes nowhere, and the reader learns of the end.
                    GiveUp();
                }
            }
        }
        catch (Exception broken) when (broken is IOException or InvalidOperationException or OperationCanceledException)
        {
            GiveUp();
            abort();
            TakeWaiting();
        }
    }

    /// <summary>Moves what waits into the pipe.</summary>
    /// <returns>False when nothing waits: whoever took over has the pipe, or the next poster.</returns>
    private bool TakeWaiting()
    {
        TaskCompletionSource? written;
        lock (_gate)
        {
            if (_queue.Count > 0)
            {
                while (_queue.TryDequeue(out ReadOnlyMemory<byte> bytes))
                {
                    System.Buffers.BuffersExtensions.Write(_writer, bytes.Span);
                }

                _waitingBytes = 0;
                return true;
            }

            written = _written;
            _written = null;
            _takenOver = written is not null;
            _writing = _takenOver;
        }

        written?.SetResult();
        return false;
    }

    private void Touched(SharedAccess access) => interleaving.Touched(SharedKind.Mailbox, connectionId, access);

    /// <summary>Takes nothing more and says nothing more: the connection is lost, and what it carried is not over.</summary>
    public void GiveUp()
    {
        lock (_gate)
        {
            Touched(SharedAccess.Write);
            _closed = true;
            _held = null;
            _queue.Clear();
        }
    }
}
