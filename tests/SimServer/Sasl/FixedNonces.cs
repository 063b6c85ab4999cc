using BindSim.SimServer.Sasl;

namespace BindSim.SimServer.Tests.Sasl;

/// <summary>Gives the nonce it was given, always.</summary>
internal sealed class FixedNonces(string nonce) : INonceSource
{
    public string NextNonce() => nonce;
}
