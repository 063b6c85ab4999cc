using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using BindSim.SimServer.Hosting;

namespace BindSim.SimServer.Tls;

/// <summary>
/// STARTTLS over <see cref="SslStream"/> (RFC 6120 section 5), with the versions the operating system allows. For hosts with real
/// connections only: the handshake draws on the system's random numbers, so a simulation could not replay it.
/// </summary>
public sealed class TlsUpgrade(SslStreamCertificateContext certificate) : ITlsUpgrade
{
    private readonly SslServerAuthenticationOptions _options = new() { ServerCertificateContext = certificate };

    /// <inheritdoc/>
    public async ValueTask<IDuplexPipe> UpgradeAsync(IDuplexPipe plain)
    {
        var stream = new TlsStream(new DuplexPipeStream(plain));
        try
        {
            await stream.AuthenticateAsServerAsync(_options);
        }
        catch (AuthenticationException failed)
        {
            throw new IOException("The TLS handshake failed.", failed);
        }

        return new TlsPipe(stream);
    }
}
