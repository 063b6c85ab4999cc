using BindSim.Interop.Serving;

namespace BindSim.Interop;

public class KickTests
{
    private const string Kick = "<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"
        + "<text xmlns='urn:ietf:params:xml:ns:xmpp-streams' xml:lang='en'>Replaced by new connection</text></stream:error></stream:stream>";

    [Fact]
    public async Task A_kicked_client_reads_the_conflict_the_closing_tag_and_the_end()
    {
        await using ServeProcess serve = ServeProcess.Start("terminate-old", "--allow-plain");
        using RawClient old = await RawClient.LoginAsync(serve.Port, "juliet", "secret");
        Assert.Equal(Granted("balcony"), await old.BindAsync("balcony"));
        using RawClient replacing = await RawClient.LoginAsync(serve.Port, "juliet", "secret");
        Assert.Equal(Granted("balcony"), await replacing.BindAsync("balcony"));
        Assert.Equal(Kick, await old.ReadThroughAsync("</stream:stream>"));
        await old.SendAsync("</stream:stream>");
        Assert.Equal("", await old.ReadToEndAsync());
        Assert.Equal("<iq to='juliet@im.example.com/balcony' id='p' type='result'/>", await replacing.PingAsync());
    }

    [Fact]
    public async Task A_client_that_is_kicked_while_it_sends_still_reads_the_conflict()
    {
        await using ServeProcess serve = ServeProcess.Start("terminate-old", "--allow-plain");
        for (int round = 0; round < 10; round++)
        {
            using RawClient old = await RawClient.LoginAsync(serve.Port, "juliet", "secret");
            await old.BindAsync("balcony");
            using var stop = new CancellationTokenSource();
            Task sending = SendUntilAsync(old, stop.Token);
            using RawClient replacing = await RawClient.LoginAsync(serve.Port, "juliet", "secret");
            await replacing.BindAsync("balcony");
            Assert.EndsWith(Kick, await old.ReadThroughAsync("</stream:stream>"), StringComparison.Ordinal);
            await stop.CancelAsync();
            await sending;
        }
    }

    [Fact]
    public async Task A_kicked_client_that_does_not_close_is_dropped_in_a_while()
    {
        await using ServeProcess serve = ServeProcess.Start("terminate-old", "--allow-plain");
        using RawClient old = await RawClient.LoginAsync(serve.Port, "juliet", "secret");
        await old.BindAsync("balcony");
        using RawClient replacing = await RawClient.LoginAsync(serve.Port, "juliet", "secret");
        await replacing.BindAsync("balcony");
        Assert.Equal(Kick, await old.ReadThroughAsync("</stream:stream>"));
        await Assert.ThrowsAsync<IOException>(old.ReadToEndAsync);
    }

    private static async Task SendUntilAsync(RawClient client, CancellationToken stop)
    {
        string messages = string.Concat(Enumerable.Repeat("<message to='romeo@im.example.com' type='headline'><body>again</body></message>", 50));
        while (!stop.IsCancellationRequested)
        {
            await client.SendAsync(messages);
            await Task.Delay(1, CancellationToken.None);
        }
    }

    private static string Granted(string resource) =>
        $"<iq id='b' type='result'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>juliet@im.example.com/{resource}</jid></bind></iq>";
}
