using System.IO.Pipelines;

namespace BindSim.SimServer.Tls;

/// <summary>What is said inside a TLS session. Completing the output ends the session.</summary>
internal sealed class TlsPipe(TlsStream stream) : IDuplexPipe
{
    /// <inheritdoc/>
    public PipeReader Input { get; } = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));

    /// <inheritdoc/>
    public PipeWriter Output { get; } = PipeWriter.Create(stream);
}
