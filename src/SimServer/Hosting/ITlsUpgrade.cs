using System.IO.Pipelines;

namespace BindSim.SimServer.Hosting;

/// <summary>Turns a plain connection into an encrypted one after STARTTLS (RFC 6120 section 5).</summary>
public interface ITlsUpgrade
{
    /// <summary>Does the handshake as server.</summary>
    /// <returns>The encrypted pipes.</returns>
    /// <exception cref="IOException">The handshake failed.</exception>
    ValueTask<IDuplexPipe> UpgradeAsync(IDuplexPipe plain);
}
