using System.Net;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Rosters;

namespace BindSim.Cli.Serving;

/// <summary>What is to be served; everything in it is valid.</summary>
internal sealed record ServeSettings
{
    /// <summary>The policy in force.</summary>
    public required SessionPolicy Policy { get; init; }

    /// <summary>What the operator set beside it.</summary>
    public required ServerOptions Options { get; init; }

    /// <summary>Where to listen.</summary>
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>Passwords by localpart.</summary>
    public required IReadOnlyDictionary<string, string> Passwords { get; init; }

    /// <summary>Rosters by account.</summary>
    public required IReadOnlyDictionary<BareJid, IReadOnlyList<RosterItem>> Rosters { get; init; }

    /// <summary>TLS.</summary>
    public required ITlsUpgrade Tls { get; init; }
}
