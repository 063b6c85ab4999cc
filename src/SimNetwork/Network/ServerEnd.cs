using System.IO.Pipelines;
using BindSim.SimNetwork.Scheduling;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace BindSim.SimNetwork.Network;

/// <summary>The server's end of a simulated connection: what a server on Kestrel is handed as well.</summary>
public sealed class ServerEnd : ConnectionContext, IWireEnd, IDuplexPipe
{
    private readonly Wire _wire;
    private readonly WorldPipeReader _input;
    private readonly WorldPipeWriter _output;
    private FeatureCollection? _features;
    private Dictionary<object, object?>? _items;

    internal ServerEnd(World world, Wire wire)
    {
        _wire = wire;
        _input = new WorldPipeReader(world, wire.ServerTask);
        _output = new WorldPipeWriter(world, wire.ToClient, wire.ServerTask);
        Transport = this;
        ConnectionId = wire.Name;
    }

    /// <summary>Whether the server waits for bytes, or will never ask for any.</summary>
    internal bool IsReading => _input.IsReading;

    /// <inheritdoc/>
    public override string ConnectionId { get; set; }

    /// <inheritdoc/>
    public override IFeatureCollection Features => _features ??= new FeatureCollection();

    /// <inheritdoc/>
    public override IDictionary<object, object?> Items
    {
        get => _items ??= [];
        set => _items = new Dictionary<object, object?>(value);
    }

    /// <inheritdoc/>
    public override IDuplexPipe Transport { get; set; }

    /// <inheritdoc/>
    public PipeReader Input => _input;

    /// <inheritdoc/>
    public PipeWriter Output => _output;

    /// <inheritdoc/>
    public override void Abort(ConnectionAbortedException abortReason) => Abort();

    /// <inheritdoc/>
    public override void Abort()
    {
        // The server knows of its own doing at once, even where no byte passes any more.
        _wire.ToServer.Discard();
        _wire.ToClient.Reset();
        _input.Reset();
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        _input.Complete();
        _output.Complete();
        return ValueTask.CompletedTask;
    }

    void IWireEnd.Received(ReadOnlyMemory<byte> bytes) => _input.Arrive(bytes);

    void IWireEnd.Closed() => _input.Close();

    void IWireEnd.Reset() => _input.Reset();
}
