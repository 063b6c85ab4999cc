using System.Text;
using BindSim.Interop.Serving;

namespace BindSim.Interop;

public class GarbageTests
{
    [Fact]
    public async Task Garbage_gets_a_stream_error_and_other_streams_do_not_notice()
    {
        await using ServeProcess serve = ServeProcess.Start("override", "--allow-plain");
        using RawClient bystander = await RawClient.LoginAsync(serve.Port, "juliet", "secret");
        await bystander.BindAsync("balcony");
        foreach (byte[] garbage in Garbage())
        {
            using RawClient early = await RawClient.ConnectAsync(serve.Port);
            await AssertRejectedAsync(early, garbage, "<?xml version='1.0'?><stream:stream ");
            using RawClient bound = await RawClient.LoginAsync(serve.Port, "romeo", "montague");
            await bound.BindAsync("orchard");
            await AssertRejectedAsync(bound, garbage, "<stream:error>");
            Assert.Equal("<iq to='juliet@im.example.com/balcony' id='p' type='result'/>", await bystander.PingAsync());
        }
    }

    [Fact]
    public async Task Bytes_behind_starttls_are_not_taken_for_bytes_under_TLS()
    {
        await using ServeProcess serve = ServeProcess.Start("override", "");
        using RawClient client = await RawClient.ConnectAsync(serve.Port);
        await client.SendAsync(RawClient.Header);
        await client.ReadThroughAsync("</stream:features>");
        await client.SendAsync("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>" + RawClient.Header);
        Assert.Equal(
            "<stream:error><policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>",
            await client.ReadThroughAsync("</stream:stream>"));
    }

    private static async Task AssertRejectedAsync(RawClient client, byte[] garbage, string begins)
    {
        await client.SendAsync(garbage);
        client.CloseSending();
        string answer = await client.ReadToEndAsync();
        Assert.StartsWith(begins, answer, StringComparison.Ordinal);
        Assert.Contains("<stream:error>", answer, StringComparison.Ordinal);
        Assert.EndsWith("</stream:error></stream:stream>", answer, StringComparison.Ordinal);
    }

    private static IEnumerable<byte[]> Garbage()
    {
        yield return Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: im.example.com\r\n\r\n");
        yield return [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC];
        yield return Encoding.ASCII.GetBytes("<!DOCTYPE x [<!ENTITY a 'aaaa'>]><x>&a;</x>");
        yield return [.. "<message>"u8, 0xFF, 0xFE, .. "</message>"u8];
        var random = new Random(20261122);
        for (int i = 0; i < 10; i++)
        {
            byte[] bytes = new byte[random.Next(10, 1000)];
            random.NextBytes(bytes);
            bytes[0] = (byte)'x';
            yield return bytes;
        }
    }
}
