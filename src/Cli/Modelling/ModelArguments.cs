using BindSim.Cli.CommandLine;
using BindSim.Exploration.ModelChecking;
using BindSim.Exploration.Specifications;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Cli.Modelling;

/// <summary>What <c>model</c> is asked for.</summary>
internal sealed record ModelArguments
{
    /// <summary>Devices.</summary>
    public required int Devices { get; init; }

    /// <summary>What devices may ask for; null for what the policy knows.</summary>
    public string? Resources { get; init; }

    /// <summary>Retries of each device.</summary>
    public required int Retries { get; init; }

    /// <summary>Connections that may break.</summary>
    public required int Drops { get; init; }

    /// <summary>Calls of the store that may fail.</summary>
    public required int StoreFailures { get; init; }

    /// <summary>What kicked devices do.</summary>
    public required OnKick OnKick { get; init; }

    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>Whether devices send presence.</summary>
    public required bool Presence { get; init; }

    /// <summary>Whether devices hear of each other.</summary>
    public required bool OwnPresence { get; init; }

    /// <summary>Whether devices enable stream management and resume.</summary>
    public required bool StreamManagement { get; init; }

    /// <summary>Messages that are written to the account.</summary>
    public required int Messages { get; init; }

    /// <summary>Messages that devices send to another account.</summary>
    public required int Sends { get; init; }

    /// <summary>Requests that devices send to another account.</summary>
    public required int Requests { get; init; }

    /// <summary>Stanzas that may be unacknowledged.</summary>
    public required int Window { get; init; }

    /// <summary>How many counts of stanzas there are.</summary>
    public required int Counts { get; init; }

    /// <summary>Whether devices that could be exchanged are searched in every order.</summary>
    public required bool Full { get; init; }

    /// <summary>Whether resources that the policy cannot tell apart are searched once.</summary>
    public required bool ResourcesAlike { get; init; }

    /// <summary>Threads.</summary>
    public required int Jobs { get; init; }

    /// <summary>States to give up after.</summary>
    public required long States { get; init; }

    /// <summary>Time to give up after, or null.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>The steps to go before what is possible is listed, or null to search.</summary>
    public string? From { get; init; }

    /// <summary>The file for the graph, or null.</summary>
    public string? Graph { get; init; }

    /// <summary>The goal or finding whose run is told, or null.</summary>
    public string? Show { get; init; }

    /// <summary>The folder for the run of the server.</summary>
    public string Out { get; init; } = "out";

    /// <summary>The target of the JSON, or null.</summary>
    public string? Json { get; init; }

    /// <summary>The account as an address.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public BareJid AccountUnder(SessionPolicy policy) =>
        BareJid.TryParse(Account, policy.Addresses, out BareJid account, out string? error)
            ? account
            : throw new UsageException($"--account is '{Account}': {error!.TrimEnd('.')}", "write a bare JID, such as juliet@im.example.com");

    /// <summary>The bound.</summary>
    public SpecificationBound BoundUnder(SessionPolicy policy) =>
        new(Devices, Resources is null ? ModelResources.Of(policy) : [.. Resources.Split(',').Select(name => name.Length == 0 ? null : name)])
        {
            Retries = Retries,
            Drops = Drops,
            StoreFailures = StoreFailures,
            OnKick = OnKick,
            Presence = Presence,
            OwnPresence = OwnPresence,
            StreamManagement = StreamManagement,
            Messages = Messages,
            Sends = Sends,
            Requests = Requests,
            Window = Window,
            CountModulus = Counts,
        };

    /// <summary>How the search is made.</summary>
    public CheckOptions<SystemState, Step> Alter(ModelSearch search, CheckOptions<SystemState, Step> options) => options with
    {
        Symmetry = Full ? null : ResourcesAlike ? search.WithResourcesAlike : options.Symmetry,
        Workers = Jobs,
        MaxStates = States,
        MaxTime = Time ?? TimeSpan.MaxValue,
    };
}
