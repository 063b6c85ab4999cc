using BindSim.Interop.Serving;

namespace BindSim.Interop;

public class StormTests
{
    private const int Clients = 200;

    [Fact]
    public async Task Two_hundred_logins_at_once_with_one_resource_leave_one_session()
    {
        await using ServeProcess serve = ServeProcess.Start("terminate-old", "--allow-plain");
        RawClient[] clients = await LoginAllAsync(serve.Port);
        string[] answers = await Task.WhenAll(clients.Select(client => client.BindAsync("balcony")));
        Assert.All(answers, answer => Assert.Contains("type='result'", answer, StringComparison.Ordinal));

        // Each closes its sending side: those that were kicked read the conflict, the one that was not reads its own closing.
        string[] ends = await Task.WhenAll(clients.Select(EndAsync));
        Assert.Equal(Clients - 1, ends.Count(end => end.Contains("<conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>", StringComparison.Ordinal)));
        Assert.Single(ends, "<iq to='juliet@im.example.com/balcony' id='p' type='result'/></stream:stream>");
        Dispose(clients);
    }

    [Fact]
    public async Task Two_hundred_logins_at_once_are_refused_but_for_one()
    {
        await using ServeProcess serve = ServeProcess.Start("refuse-new", "--allow-plain");
        RawClient[] clients = await LoginAllAsync(serve.Port);
        string[] answers = await Task.WhenAll(clients.Select(client => client.BindAsync("balcony")));
        Assert.Single(answers, answer => answer.Contains("type='result'", StringComparison.Ordinal));
        Assert.Equal(Clients - 1, answers.Count(answer => answer.Contains(
            "<error type='modify'><conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>", StringComparison.Ordinal)));
        Dispose(clients);
    }

    [Fact]
    public async Task Two_hundred_logins_at_once_get_two_hundred_resources()
    {
        await using ServeProcess serve = ServeProcess.Start("override", "--allow-plain");
        RawClient[] clients = await LoginAllAsync(serve.Port);
        string[] answers = await Task.WhenAll(clients.Select(client => client.BindAsync("balcony")));
        Assert.Equal(Clients, answers.Distinct().Count(answer => answer.Contains("type='result'", StringComparison.Ordinal)));
        Dispose(clients);
    }

    private static Task<RawClient[]> LoginAllAsync(int port) =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => RawClient.LoginAsync(port, "juliet", "secret")));

    private static async Task<string> EndAsync(RawClient client)
    {
        await client.SendAsync("<iq type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq></stream:stream>");
        return await client.ReadToEndAsync();
    }

    private static void Dispose(RawClient[] clients)
    {
        foreach (RawClient client in clients)
        {
            client.Dispose();
        }
    }
}
