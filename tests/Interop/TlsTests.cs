using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using BindSim.Interop.Serving;

namespace BindSim.Interop;

public class TlsTests
{
    [Fact]
    public async Task The_certificate_made_at_start_names_the_domain()
    {
        await using ServeProcess serve = ServeProcess.Start("override", "");
        using RawClient client = await StartTlsAsync(serve);
        SslStream tls = await client.StartTlsAsync();
        using var certificate = new X509Certificate2(tls.RemoteCertificate!);
        Assert.True(certificate.MatchesHostname("im.example.com", allowCommonName: false));
        await client.AuthenticateAsync("juliet", "secret");
        Assert.Contains("<jid>juliet@im.example.com/balcony</jid>", await client.BindAsync("balcony"), StringComparison.Ordinal);

        // The end of the stream, then the end of the TLS session: without close_notify reading would throw or be a truncation.
        await client.SendAsync("</stream:stream>");
        Assert.Equal("</stream:stream>", await client.ReadToEndAsync());
    }

    [Fact]
    public async Task A_handshake_that_fails_ends_that_connection_alone()
    {
        await using ServeProcess serve = ServeProcess.Start("override", "");
        using RawClient failing = await StartTlsAsync(serve);
        await failing.SendAsync("this is no TLS record, and a long one at that");
        await failing.ReadToEndAsync();
        using RawClient client = await StartTlsAsync(serve);
        await client.StartTlsAsync();
        await client.AuthenticateAsync("juliet", "secret");
    }

    private static async Task<RawClient> StartTlsAsync(ServeProcess serve)
    {
        RawClient client = await RawClient.ConnectAsync(serve.Port);
        await client.SendAsync(RawClient.Header);
        await client.ReadThroughAsync("</stream:features>");
        await client.SendAsync("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        await client.ReadThroughAsync("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        return client;
    }
}
