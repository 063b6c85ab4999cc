using System.Net.Security;

namespace BindSim.SimServer.Tls;

/// <summary>The server's end of a TLS session, which says <c>close_notify</c> when it is disposed: an end without it could be an attacker's (RFC 8446 section 6.1).</summary>
internal sealed class TlsStream(Stream plain) : SslStream(plain)
{
    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        try
        {
            await ShutdownAsync();
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            // The client is gone: there is nobody to be told.
        }

        await base.DisposeAsync();
    }
}
