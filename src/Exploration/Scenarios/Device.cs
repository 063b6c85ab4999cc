using BindSim.Model.Policies;

namespace BindSim.Exploration.Scenarios;

/// <summary>One simulated client and what it means to do.</summary>
public sealed record Device
{
    /// <summary>Its name, unique in the scenario: <c>phone</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The local part of its account: <c>juliet</c>.</summary>
    public required string Account { get; init; }

    /// <summary>The resource it asks for; null leaves it to the server.</summary>
    public string? Resource { get; init; }

    /// <summary>How it authenticates and binds in one request, where the policy offers that; null where it does not.</summary>
    public Bind2Use? Bind2 { get; init; }

    /// <summary>What it does when it is kicked.</summary>
    public OnKick OnKick { get; init; } = OnKick.Stop;

    /// <summary>Whether it sends presence once it is bound.</summary>
    public bool Presence { get; init; } = true;

    /// <summary>The priority in its presence, -128 to 127 (RFC 6121 section 4.7.2.3).</summary>
    public int Priority { get; init; }

    /// <summary>Whom it writes chat messages to once it is bound, one message each: bare or full JIDs.</summary>
    public ValueList<string> MessagesTo { get; init; } = [];

    /// <summary>Whom it pings (XEP-0199) once it has written its messages, once each: full JIDs of other clients.</summary>
    public ValueList<string> PingsTo { get; init; } = [];

    /// <summary>Whether it asks for copies of its account's messages once it is bound (XEP-0280).</summary>
    public bool Carbons { get; init; }

    /// <summary>Whether it closes its stream in order when it has done everything else.</summary>
    public bool Leaves { get; init; }

    /// <summary>How often it connects again after its connection was lost.</summary>
    public int Reconnects { get; init; } = 1;

    /// <summary>How many binds it tries on one stream when it is refused; each further one asks for another resource.</summary>
    public int BindAttempts { get; init; } = 1;

    /// <summary>What it does with stream management, where the policy offers it.</summary>
    public StreamManagementUse StreamManagement { get; init; }

    /// <summary>How long its session is to wait for it (XEP-0198 <c>max</c>), in whole seconds; null leaves it to the server.</summary>
    public TimeSpan? ResumeMax { get; init; }

    /// <summary>The device whose session it resumes as soon as there is one, instead of binding; null for none. The two are one app that runs twice.</summary>
    public string? Resumes { get; init; }
}
