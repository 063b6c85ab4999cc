using System.Diagnostics;
using System.Globalization;
using BindSim.Model.Policies;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Xml;
using Xunit.Abstractions;

namespace BindSim.Interop.Soaking;

/// <summary>
/// Two thousand clients at once on loopback, for a bounded time, with kicks by binds and by an administrator: at the end the directory is what the clients
/// say it is, and nothing is left of them. <c>BINDSIM_SOAK_SECONDS</c> sets another time for each of the two rounds.
/// </summary>
public class SoakTests(ITestOutputHelper output)
{
    private const int Clients = 2_000;
    private const int ClientsOfAccount = 5;
    private const int ResourcesOfAccount = 3;
    private const int SecondsByDefault = 15;
    private const long GrowthBytesMax = 32L << 20;
    private const int GrowthHandlesMax = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    [Trait("Category", "Long")]
    public async Task Two_thousand_clients_and_random_kicks_leave_what_the_clients_say_and_then_nothing()
    {
        string[] users = [.. Enumerable.Range(0, Clients / ClientsOfAccount).Select(i => $"user{i}")];
        await using SoakServer server = await SoakServer.StartAsync(new SessionPolicy { Conflict = ConflictPolicy.TerminateOld }, users);
        await RoundAsync(server, users, seed: 1);
        (long bytes, int handles) = Held();
        await RoundAsync(server, users, seed: 2);
        (long bytesAfter, int handlesAfter) = Held();
        output.WriteLine($"memory {bytes:N0} then {bytesAfter:N0} bytes; handles {handles} then {handlesAfter}");
        Assert.InRange(bytesAfter - bytes, long.MinValue, GrowthBytesMax);
        Assert.InRange(handlesAfter - handles, int.MinValue, GrowthHandlesMax);
    }

    private async Task RoundAsync(SoakServer server, string[] users, int seed)
    {
        int seconds = int.TryParse(Environment.GetEnvironmentVariable("BINDSIM_SOAK_SECONDS"), CultureInfo.InvariantCulture, out int set) ? set : SecondsByDefault;
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        SoakClient[] clients = [.. Enumerable.Range(0, Clients).Select(i => new SoakClient(
            server.Port, users[i / ClientsOfAccount], $"r{i % ResourcesOfAccount}", new Random((seed * Clients) + i), stop.Token))];
        Task<int> kicks = Task.Run(() => KickAsync(server, seed, stop.Token));
        await Task.WhenAll(clients.Select(client => Task.Run(client.RunAsync))).WaitAsync(TimeSpan.FromSeconds(seconds) + Patience);

        // Who was told nothing has a session; nobody else has.
        foreach (SoakClient client in clients)
        {
            await client.CheckAsync().WaitAsync(Patience);
        }

        await UntilAsync(() => server.Directory.All().Select(row => row.Jid.ToString()).Order(StringComparer.Ordinal)
            .SequenceEqual(clients.Select(client => client.Jid).OfType<string>().Order(StringComparer.Ordinal)));
        Assert.All(server.Directory.All(), row => Assert.True(row.IsLive));
        output.WriteLine($"{clients.Sum(client => client.Binds)} binds, {clients.Sum(client => client.Ends)} sessions ended by the server, {await kicks} kicks by the administrator, {server.Directory.All().Count} sessions at the end");
        Assert.True(clients.Sum(client => client.Ends) > Clients / 2, "Hardly anybody was kicked: this has shown nothing.");

        foreach (SoakClient client in clients)
        {
            client.Close();
        }

        await UntilAsync(() => server.Directory.All().Count == 0);
    }

    private static async Task<int> KickAsync(SoakServer server, int seed, CancellationToken stop)
    {
        var random = new Random(seed);
        int kicks = 0;
        while (!stop.IsCancellationRequested)
        {
            IReadOnlyList<Session> rows = server.Directory.All();
            if (rows.Count > 0 && await server.Server.TerminateAsync(rows[random.Next(rows.Count)].Jid, StreamErrorCondition.PolicyViolation, null))
            {
                kicks++;
            }

            await Task.Delay(5, CancellationToken.None);
        }

        return kicks;
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        var clock = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(clock.Elapsed < Patience, "The directory and the clients do not come to agree.");
            await Task.Delay(50);
        }
    }

    private static (long Bytes, int Handles) Held()
    {
        long bytes = GC.GetTotalMemory(forceFullCollection: true);
        using Process process = Process.GetCurrentProcess();
        return (bytes, OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Length : process.HandleCount);
    }
}
