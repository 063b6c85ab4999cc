using System.Globalization;
using BindSim.Interop.Serving;

namespace BindSim.Interop;

public class SlixmppTests
{
    [SlixmppFact]
    public async Task It_binds_the_resource_it_asks_for_over_TLS_with_the_strongest_mechanism() =>
        await AssertLogsInAsync("", "/balcony", "tls", "any", "SCRAM-SHA-256");

    [SlixmppFact]
    public async Task It_logs_in_with_SCRAM_SHA_1() =>
        await AssertLogsInAsync("", "/balcony", "tls", "SCRAM-SHA-1", "SCRAM-SHA-1");

    [SlixmppFact]
    public async Task It_logs_in_with_PLAIN_over_TLS() =>
        await AssertLogsInAsync("", "/balcony", "tls", "PLAIN", "PLAIN");

    [SlixmppFact]
    public async Task It_logs_in_without_TLS_where_that_is_allowed() =>
        await AssertLogsInAsync("--allow-plain", "/balcony", "plain", "any", "SCRAM-SHA-256");

    [SlixmppFact]
    public async Task It_takes_the_resource_that_the_server_generates()
    {
        await using ServeProcess serve = ServeProcess.Start("override", "");
        string[] lines = await Script.RunAsync("login.py", Port(serve), "juliet@im.example.com", "secret", "tls", "any");
        Assert.Matches("^login: bound juliet@im\\.example\\.com/[0-9a-f]{32}$", lines[0]);
    }

    [SlixmppFact]
    public async Task It_is_told_of_a_wrong_password()
    {
        await using ServeProcess serve = ServeProcess.Start("override", "");
        string[] lines = await Script.RunAsync("login.py", Port(serve), "juliet@im.example.com", "wrong", "tls", "any");
        Assert.Equal("login: failed_auth", lines[0]);
    }

    [SlixmppFact]
    public async Task It_verifies_a_certificate_that_was_given_to_the_server()
    {
        using var files = new CertificateFiles();
        await using ServeProcess serve = ServeProcess.Start("override", $"--certificate {files.Certificate} --key {files.Key}");
        string[] lines = await Script.RunAsync(
            "login.py", Port(serve), "juliet@im.example.com/balcony", "secret", "tls", "any", files.Certificate);
        Assert.Equal("login: bound juliet@im.example.com/balcony", lines[0]);
    }

    [SlixmppFact]
    public async Task Two_accounts_write_to_each_other()
    {
        await using ServeProcess serve = ServeProcess.Start("override", "");
        Assert.Equal(
            [
                "juliet: bound juliet@im.example.com/balcony",
                "romeo: bound romeo@im.example.com/orchard",
                "roster: romeo@im.example.com",
                "romeo got: message juliet@im.example.com/balcony wherefore art thou",
                "juliet got: message romeo@im.example.com/orchard call me but love",
            ],
            await Script.RunAsync("message.py", Port(serve)));
    }

    [SlixmppFact]
    public async Task Under_terminate_old_a_second_client_ends_the_first() => await AssertSecondAsync(
        "terminate-old",
        "^second: bound juliet@im.example.com/balcony$",
        "first: stream_error conflict Replaced by new connection",
        "first: disconnected End of stream");

    [SlixmppFact]
    public async Task Under_refuse_new_a_second_client_is_refused() =>
        await AssertSecondAsync("refuse-new", "^second: refused modify conflict$", "first: undisturbed");

    [SlixmppFact]
    public async Task Under_override_a_second_client_gets_another_resource() =>
        await AssertSecondAsync("override", "^second: bound juliet@im.example.com/[0-9a-f]{32}$", "first: undisturbed");

    /// <summary>XEP-0198: the first loss is repaired by resuming, the second one lasts too long, so that the message comes back and the client binds anew.</summary>
    [SlixmppFact]
    public async Task It_loses_its_connection_and_resumes()
    {
        await using ServeProcess serve = ServeProcess.Start("terminate-old", "");
        Assert.Equal(
            [
                "juliet: bound juliet@im.example.com/balcony",
                "juliet: enabled",
                "romeo: bound romeo@im.example.com/orchard",
                "juliet: resumed juliet@im.example.com/balcony",
                "juliet got: message romeo@im.example.com/orchard wherefore art thou",
                "romeo got: message juliet@im.example.com/balcony here",
                "romeo got: returned juliet@im.example.com/balcony service-unavailable",
                "juliet: bound juliet@im.example.com/balcony",
            ],
            await Script.RunAsync("resume.py", Port(serve)));
    }

    private static async Task AssertLogsInAsync(string options, string resource, string transport, string mechanism, string used)
    {
        await using ServeProcess serve = ServeProcess.Start("override", options);
        Assert.Equal(
            [
                $"login: bound juliet@im.example.com{resource}",
                $"mechanism: {used}",
                $"tls: {transport == "tls"}",
                "leave: disconnected End of stream",
            ],
            await Script.RunAsync("login.py", Port(serve), "juliet@im.example.com" + resource, "secret", transport, mechanism));
    }

    private static async Task AssertSecondAsync(string conflict, string second, params string[] afterwards)
    {
        await using ServeProcess serve = ServeProcess.Start(conflict, "");
        string[] lines = await Script.RunAsync("second.py", Port(serve));
        Assert.Equal("first: bound juliet@im.example.com/balcony", lines[0]);
        Assert.Matches(second, lines[1]);
        Assert.Equal(afterwards, lines[2..]);
    }

    private static string Port(ServeProcess serve) => serve.Port.ToString(CultureInfo.InvariantCulture);
}
