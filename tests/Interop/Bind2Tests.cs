using System.Text;
using BindSim.Interop.Serving;

namespace BindSim.Interop;

/// <summary>
/// SASL2 and Bind 2 over TCP and TLS, byte by byte as XEP-0388 and XEP-0386 have them. No client library of the tested distribution speaks them: slixmpp 1.8.3 neither,
/// nbxmpp 4.2.2 an older namespace of SASL2 and no Bind 2.
/// </summary>
public class Bind2Tests
{
    private const string Bind2 = "bind2: {}\n";
    private const string Id = "d4565fa7-4d72-4749-b3d3-740edbf87770";

    [Fact]
    public async Task Under_TLS_a_client_has_its_session_after_one_request()
    {
        await using ServeProcess serve = ServeProcess.Start("override", "", Bind2);
        using RawClient client = await RawClient.ConnectAsync(serve.Port);
        await client.SendAsync(RawClient.Header);
        Assert.DoesNotContain("urn:xmpp:sasl:2", await client.ReadThroughAsync("</stream:features>"), StringComparison.Ordinal);
        await client.SendAsync("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        await client.ReadThroughAsync("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        await client.StartTlsAsync();
        string answer = await LoginAsync(client, "<tag>phone</tag>");
        Assert.Matches("^<success xmlns='urn:xmpp:sasl:2'><authorization-identifier>juliet@im.example.com/phone/[0-9a-f]{16}</authorization-identifier><bound xmlns='urn:xmpp:bind:0'/></success>$", answer);
        await client.ReadThroughAsync("</stream:features>");
        Assert.EndsWith("id='p' type='result'/>", await client.PingAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_comes_back_has_the_same_address_and_replaces_itself_or_resumes()
    {
        await using ServeProcess serve = ServeProcess.Start("refuse-new", "--allow-plain", Bind2);
        using RawClient first = await RawClient.ConnectAsync(serve.Port);
        string answer = await LoginAsync(first, "<tag>phone</tag><enable xmlns='urn:xmpp:sm:3' resume='true'/>");
        using RawClient second = await RawClient.ConnectAsync(serve.Port);
        string again = await LoginAsync(second, "<tag>phone</tag><enable xmlns='urn:xmpp:sm:3' resume='true'/>");
        Assert.Equal(Address(answer), Address(again));
        Assert.Contains("<conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>", await first.ReadThroughAsync("</stream:stream>"), StringComparison.Ordinal);

        string sm = again.Split(" id='")[1].Split('\'')[0];
        using RawClient third = await RawClient.ConnectAsync(serve.Port);
        string resumed = await LoginAsync(third, "<tag>phone</tag>", $"<resume xmlns='urn:xmpp:sm:3' previd='{sm}' h='0'/>");
        Assert.EndsWith($"<authorization-identifier>{Address(answer)}</authorization-identifier><resumed xmlns='urn:xmpp:sm:3' previd='{sm}' h='0'/></success>", resumed, StringComparison.Ordinal);
        Assert.Contains("<conflict", await second.ReadThroughAsync("</stream:stream>"), StringComparison.Ordinal);
        Assert.EndsWith("id='p' type='result'/>", await third.PingAsync(), StringComparison.Ordinal);
    }

    private static async Task<string> LoginAsync(RawClient client, string bind, string more = "")
    {
        await client.SendAsync(RawClient.Header.Replace("to=", "from='juliet@im.example.com' to=", StringComparison.Ordinal));
        Assert.Contains("<bind xmlns='urn:xmpp:bind:0'>", await client.ReadThroughAsync("</stream:features>"), StringComparison.Ordinal);
        string plain = Convert.ToBase64String(Encoding.UTF8.GetBytes("\0juliet\0secret"));
        await client.SendAsync(
            $"<authenticate xmlns='urn:xmpp:sasl:2' mechanism='PLAIN'><initial-response>{plain}</initial-response><user-agent id='{Id}'/><bind xmlns='urn:xmpp:bind:0'>{bind}</bind>{more}</authenticate>");
        return await client.ReadThroughAsync("</success>");
    }

    private static string Address(string success) => success.Split("<authorization-identifier>")[1].Split('<')[0];
}
