namespace BindSim.Cli.Serving;

/// <summary>The command line of <c>bindsim serve</c> as it was written.</summary>
internal sealed record ServeArguments
{
    /// <summary>The policy file, or null.</summary>
    public string? Policy { get; init; }

    /// <summary>The served domain; asked for.</summary>
    public string? Domain { get; init; }

    /// <summary>Accounts, <c>NAME:PASSWORD</c>.</summary>
    public required IReadOnlyList<string> Users { get; init; }

    /// <summary>Roster entries, <c>NAME:CONTACT:SUBSCRIPTION</c>.</summary>
    public required IReadOnlyList<string> Contacts { get; init; }

    /// <summary>The IP address.</summary>
    public required string Address { get; init; }

    /// <summary>The TCP port.</summary>
    public required string Port { get; init; }

    /// <summary>Whether TLS may be left out.</summary>
    public bool AllowPlain { get; init; }

    /// <summary>The certificate file, or null.</summary>
    public string? Certificate { get; init; }

    /// <summary>The key file, or null.</summary>
    public string? Key { get; init; }

    /// <summary>A time, or <c>never</c>.</summary>
    public required string IdlePing { get; init; }
}
