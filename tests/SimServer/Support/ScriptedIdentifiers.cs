using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sasl;

namespace BindSim.SimServer.Tests.Support;

/// <summary>Identifiers that are the same in every run. The first generated resource is that of the example in RFC 6120 section 7.6.1.</summary>
internal sealed class ScriptedIdentifiers : IIdentifiers, INonceSource
{
    private int _streams;
    private int _resources;
    private int _nonces;
    private int _resumptions;

    /// <summary>Resources to be generated before all others; a collision is forced by one that is taken.</summary>
    public Queue<string> Next { get; } = new();

    public string NextStreamId(string connectionId) => $"stream-{++_streams}";

    public string NextResumptionId(string connectionId) => $"sm-{++_resumptions}";

    public string NextNonce() => $"server-nonce-{++_nonces}";

    public string NextResource(string connectionId) =>
        Next.TryDequeue(out string? next) ? next : $"4db06f06-1ea4-11dc-aca3-000bcd821b{0xfb + _resources++:x}";
}
