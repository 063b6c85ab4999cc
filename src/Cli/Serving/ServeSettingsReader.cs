using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using BindSim.Exploration.Files;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Tls;

namespace BindSim.Cli.Serving;

/// <summary>Judges a command line of <c>bindsim serve</c> before anything is started.</summary>
internal static class ServeSettingsReader
{
    /// <summary>Reads the settings.</summary>
    /// <exception cref="ServeInputException">An option is wrong.</exception>
    /// <exception cref="InputException">The policy file is not valid.</exception>
    public static ServeSettings Read(ServeArguments arguments, TimeProvider clock)
    {
        SessionPolicy policy = arguments.Policy is null ? new SessionPolicy() : PolicyFile.Read(arguments.Policy);
        string domain = Domain(arguments.Domain, policy.Addresses);
        var accounts = new AccountReader(domain, policy.Addresses);
        foreach (string user in arguments.Users)
        {
            accounts.AddUser(user);
        }

        if (arguments.Users.Count == 0)
        {
            throw new ServeInputException("there is no account", "give at least one --user NAME:PASSWORD");
        }

        foreach (string contact in arguments.Contacts)
        {
            accounts.AddContact(contact);
        }

        return new ServeSettings
        {
            Policy = policy,
            Options = new ServerOptions
            {
                Domain = domain,
                AllowUnencrypted = arguments.AllowPlain,
                IdlePing = IdlePing(arguments.IdlePing),
            },
            EndPoint = new IPEndPoint(Address(arguments.Address), Port(arguments.Port)),
            Passwords = accounts.Passwords,
            Rosters = accounts.Rosters,
            Tls = new TlsUpgrade(Certificate(arguments, domain, clock)),
        };
    }

    private static string Domain(string? text, AddressProfile addresses)
    {
        if (text is null)
        {
            throw new ServeInputException("there is no domain", "give one, such as --domain im.example.com");
        }

        return Domainpart.TryPrepare(text, addresses, out Domainpart domain, out _)
            ? domain.Value
            : throw new ServeInputException($"--domain '{text}' is no domain", "write one like im.example.com");
    }

    private static IPAddress Address(string text) => IPAddress.TryParse(text, out IPAddress? address)
        ? address
        : throw new ServeInputException($"--address '{text}' is no IP address", "write one like 127.0.0.1, or 0.0.0.0 for all of IPv4");

    private static int Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= IPEndPoint.MaxPort
            ? port
            : throw new ServeInputException($"--port '{text}' is no TCP port", "write 1 to 65535, or 0 for any free one");

    private static TimeSpan? IdlePing(string text)
    {
        if (text == "never")
        {
            return null;
        }

        int secondsPerUnit = text.EndsWith('m') ? 60 : text.EndsWith('s') ? 1 : 0;
        return secondsPerUnit > 0
            && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count is >= 1 and <= 100_000
            ? TimeSpan.FromSeconds(count * secondsPerUnit)
            : throw new ServeInputException($"--idle-ping '{text}' is no time", "write whole seconds or minutes, such as 60s or 5m, or never");
    }

    private static SslStreamCertificateContext Certificate(ServeArguments arguments, string domain, TimeProvider clock)
    {
        if (arguments.Certificate is null && arguments.Key is null)
        {
            return ServerCertificate.Create(domain, clock);
        }

        if (arguments.Certificate is null || arguments.Key is null)
        {
            throw new ServeInputException("of --certificate and --key only one is given", "give both, or neither to have a certificate made");
        }

        try
        {
            return ServerCertificate.Load(arguments.Certificate, arguments.Key);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new ServeInputException(
                $"--certificate '{arguments.Certificate}' with --key '{arguments.Key}' cannot be used: {e.Message}",
                "give two PEM files, a certificate and its own key without a passphrase");
        }
    }
}
