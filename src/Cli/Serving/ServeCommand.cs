using System.CommandLine;
using BindSim.Exploration.Files;

namespace BindSim.Cli.Serving;

/// <summary><c>bindsim serve</c>: the server under a policy, on TCP, for real clients.</summary>
internal static class ServeCommand
{
    private const int WrongInputExitCode = 5;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var policy = Text("--policy", "FILE", "The policy file; without it the policy that RFC 6120 prefers.");
        var domain = Text("--domain", "DOMAIN", "The served domain, such as im.example.com.");
        var users = Texts("--user", "NAME:PASSWORD", "An account; repeat it for more.");
        var contacts = Texts("--contact", "NAME:CONTACT:SUBSCRIPTION", "A roster entry of two accounts: none, to, from or both; repeat it for more.");
        var address = Text("--address", "ADDRESS", "The IP address to listen on; the default is 127.0.0.1.");
        var port = Text("--port", "PORT", "The TCP port; 0 for any free one; the default is 5222.");
        var allowPlain = new Option<bool>("--allow-plain") { Description = "Let clients authenticate and talk without TLS." };
        var certificate = Text("--certificate", "FILE", "The certificate and its chain in PEM; without it one is made at start.");
        var key = Text("--key", "FILE", "The certificate's key in PEM.");
        var idlePing = Text("--idle-ping", "TIME", "Ping a client that was silent this long, such as 60s, 5m or never; the default is 60s.");
        var command = new Command("serve", "Run a server under a policy, for real clients.")
        {
            policy, domain, users, contacts, address, port, allowPlain, certificate, key, idlePing,
        };
        command.SetAction(parsed => Run(new ServeArguments
        {
            Policy = parsed.GetValue(policy),
            Domain = parsed.GetValue(domain),
            Users = parsed.GetValue(users) ?? [],
            Contacts = parsed.GetValue(contacts) ?? [],
            Address = parsed.GetValue(address) ?? "127.0.0.1",
            Port = parsed.GetValue(port) ?? "5222",
            AllowPlain = parsed.GetValue(allowPlain),
            Certificate = parsed.GetValue(certificate),
            Key = parsed.GetValue(key),
            IdlePing = parsed.GetValue(idlePing) ?? "60s",
        }));
        return command;
    }

    // Not an asynchronous action: for those System.CommandLine answers Ctrl+C itself, and gives a server two seconds.
    private static int Run(ServeArguments arguments)
    {
        try
        {
            ServeSettings settings = ServeSettingsReader.Read(arguments, TimeProvider.System);
            ServeHost.RunAsync(settings, Console.Out).GetAwaiter().GetResult();
            return 0;
        }
        catch (Exception wrong) when (wrong is ServeInputException or InputException)
        {
            Console.Error.WriteLine($"bindsim serve: {wrong.Message}");
            return WrongInputExitCode;
        }
    }

    private static Option<string?> Text(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description };

    private static Option<string[]> Texts(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description };
}
