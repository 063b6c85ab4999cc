using System.Net;
using System.Net.Sockets;
using BindSim.Interop.Serving;

namespace BindSim.Interop;

public class CommandLineTests
{
    [Theory]
    [InlineData("--port 0 --user a:b", "bindsim serve: there is no domain; give one, such as --domain im.example.com")]
    [InlineData("--domain d --port 0", "bindsim serve: there is no account; give at least one --user NAME:PASSWORD")]
    [InlineData("--domain d --port 99999 --user a:b", "bindsim serve: --port '99999' is no TCP port; write 1 to 65535, or 0 for any free one")]
    [InlineData("--domain d --port 0 --user secret", "bindsim serve: a --user has no password; write --user NAME:PASSWORD")]
    [InlineData("--domain d --port 0 --user a:b --user A:c", "bindsim serve: --user 'A' comes twice; give each account once")]
    [InlineData("--domain d --port 0 --user a:b --contact a:c:both", "bindsim serve: --contact names 'c', which is no account; add --user c:PASSWORD")]
    [InlineData("--domain d --port 0 --user a:b --idle-ping soon", "bindsim serve: --idle-ping 'soon' is no time; write whole seconds or minutes, such as 60s or 5m, or never")]
    [InlineData("--domain d --port 0 --user a:b --key x.pem", "bindsim serve: of --certificate and --key only one is given; give both, or neither to have a certificate made")]
    [InlineData("--domain d --port 0 --user a:b --policy no-such.yaml", "bindsim serve: no-such.yaml: there is no such file")]
    public async Task Wrong_input_is_one_line_and_exit_code_5(string arguments, string line)
    {
        (int exitCode, string output, string error) = await ServeProcess.RunAsync("serve " + arguments);
        Assert.Equal(5, exitCode);
        Assert.Equal("", output);
        Assert.StartsWith(line, error, StringComparison.Ordinal);
        Assert.Equal(error.Length - 1, error.IndexOf('\n', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_port_in_use_is_wrong_input()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        (int exitCode, _, string error) = await ServeProcess.RunAsync($"serve --domain d --user a:b --port {((IPEndPoint)taken.LocalEndpoint).Port}");
        Assert.Equal(5, exitCode);
        Assert.Contains("cannot be listened on", error, StringComparison.Ordinal);
    }

    [SignalTheory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_ends_every_stream_with_system_shutdown_and_exits_0(string signal)
    {
        await using ServeProcess serve = ServeProcess.Start("override", "--allow-plain");
        using RawClient bound = await RawClient.LoginAsync(serve.Port, "juliet", "secret");
        await bound.BindAsync("balcony");
        using RawClient silent = await RawClient.ConnectAsync(serve.Port);
        await silent.SendAsync(RawClient.Header);
        await silent.ReadThroughAsync("</stream:features>");
        serve.Signal(signal);
        foreach (RawClient client in new[] { bound, silent })
        {
            Assert.Equal(
                "<stream:error><system-shutdown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>",
                await client.ReadThroughAsync("</stream:stream>"));
            await client.SendAsync("</stream:stream>");
            Assert.Equal("", await client.ReadToEndAsync());
        }

        Assert.Equal(0, await serve.ExitCodeAsync());
    }

    [Fact]
    public async Task Binds_refusals_kicks_and_ends_are_logged_in_a_line_each()
    {
        await using ServeProcess serve = ServeProcess.Start("terminate-old", "--allow-plain");
        using RawClient old = await RawClient.LoginAsync(serve.Port, "juliet", "secret");
        await old.BindAsync("balcony");
        Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{3} bind   juliet@im\.example\.com/balcony  c1, asked for 'balcony'$", serve.NextLine());
        using RawClient replacing = await RawClient.LoginAsync(serve.Port, "juliet", "secret");
        await replacing.BindAsync("balcony");
        Assert.EndsWith(" kick   juliet@im.example.com/balcony  c1: conflict", serve.NextLine(), StringComparison.Ordinal);
        Assert.EndsWith(" bind   juliet@im.example.com/balcony  c2, asked for 'balcony'", serve.NextLine(), StringComparison.Ordinal);
        await replacing.SendAsync("</stream:stream>");
        Assert.EndsWith(" end    juliet@im.example.com/balcony  c2: the client closed or went away", serve.NextLine(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_allow_plain_a_password_in_the_clear_is_refused()
    {
        await using ServeProcess serve = ServeProcess.Start("override", "");
        using RawClient client = await RawClient.ConnectAsync(serve.Port);
        await client.SendAsync(RawClient.Header);
        string features = await client.ReadThroughAsync("</stream:features>");
        Assert.EndsWith("<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls></stream:features>", features, StringComparison.Ordinal);
        await client.SendAsync("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AGp1bGlldABzZWNyZXQ=</auth>");
        Assert.Equal("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><encryption-required/></failure>", await client.ReadThroughAsync("</failure>"));
    }
}
