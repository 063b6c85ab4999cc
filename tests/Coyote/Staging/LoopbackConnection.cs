using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace BindSim.Coyote.Staging;

/// <summary>A connection that Coyote can follow: the pipes of the framework wait on locks and pool threads that it does not see.</summary>
internal sealed class LoopbackConnection : ConnectionContext, IDuplexPipe
{
    public LoopbackConnection(string name, byte[] sent, bool leaves)
    {
        ConnectionId = name;
        Reader = new ScriptReader(sent, leaves);
        Writer = new TranscriptWriter(Reader);
        Transport = this;
    }

    public ScriptReader Reader { get; }

    public TranscriptWriter Writer { get; }

    public override string ConnectionId { get; set; }

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

    public override IDuplexPipe Transport { get; set; }

    public PipeReader Input => Reader;

    public PipeWriter Output => Writer;

    public override void Abort() => Reader.End();

    public override void Abort(ConnectionAbortedException abortReason) => Reader.End();
}
