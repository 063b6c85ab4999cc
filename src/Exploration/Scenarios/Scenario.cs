using BindSim.Model.Policies;
using BindSim.SimNetwork.Faults;

namespace BindSim.Exploration.Scenarios;

/// <summary>What happens around the server: who connects, what they do, what may go wrong. With a policy and a sequence of choices it is one run.</summary>
public sealed record Scenario
{
    /// <summary>Its name: <c>three-devices</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, in one sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>The served domain.</summary>
    public string Domain { get; init; } = "im.example.com";

    /// <summary>The simulated clients.</summary>
    public required ValueList<Device> Devices { get; init; }

    /// <summary>Who knows whom.</summary>
    public ValueList<Contact> Contacts { get; init; } = [];

    /// <summary>What the server's administrator does meanwhile, in this order.</summary>
    public ValueList<AdministratorCommand> Administrator { get; init; } = [];

    /// <summary>Where connections begin.</summary>
    public StartPoint Start { get; init; } = StartPoint.Authenticated;

    /// <summary>What may go wrong in one run.</summary>
    public FaultBudget Faults { get; init; } = FaultBudget.None;

    /// <summary>Virtual time from which on no fault strikes: what was disturbed has until the horizon to settle.</summary>
    public TimeSpan FaultsUntil { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Virtual time after which nothing more is waited for.</summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many connections one device makes at most: a bound on kick wars.</summary>
    public int ConnectionsMax { get; init; } = 4;

    /// <summary>Whether the server pings silent clients; without it nobody notices a client that vanished.</summary>
    public TimeSpan? IdlePing { get; init; }

    /// <summary>Events in one run after which it is given up as endless.</summary>
    public int StepsMax { get; init; } = 20_000;
}
