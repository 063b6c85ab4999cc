using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sasl;

namespace BindSim.Coyote.Staging;

/// <summary>Identifiers from a counter: what Coyote replays must not be random.</summary>
internal sealed class CountedIdentifiers : IIdentifiers, INonceSource
{
    private int _last;

    public string NextStreamId(string connectionId) => Next("stream");

    public string NextResource(string connectionId) => Next("generated");

    public string NextResumptionId(string connectionId) => $"sm-{connectionId}";

    public string NextNonce() => Next("nonce");

    private string Next(string kind) => $"{kind}-{Interlocked.Increment(ref _last)}";
}
