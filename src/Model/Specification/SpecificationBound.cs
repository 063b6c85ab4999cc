using BindSim.Model.Policies;

namespace BindSim.Model.Specification;

/// <summary>How many of everything a specification has, and what its devices do. A proof holds up to this bound.</summary>
/// <param name="Devices">Devices of the account, from 1 to <see cref="SystemState.DevicesMax"/>.</param>
/// <param name="Resources">What a device may mean to ask for; each device means one of them. Null leaves it to the server.</param>
public sealed record SpecificationBound(int Devices, ValueList<string?> Resources)
{
    /// <summary>Devices whose sessions may hear of each other, at most: symmetry has to try every order of them.</summary>
    public const int OwnPresenceDevicesMax = 4;

    /// <summary>Messages that may be written, at most.</summary>
    public const int WrittenMax = 7;

    /// <summary>Devices of the account.</summary>
    public int Devices { get; } = Devices is >= 1 and <= SystemState.DevicesMax
        ? Devices
        : throw new ArgumentOutOfRangeException(nameof(Devices), Devices, $"From 1 to {SystemState.DevicesMax} devices.");

    /// <summary>What a device may mean to ask for.</summary>
    public ValueList<string?> Resources { get; } = Resources.Count is >= 1 and <= 8
        ? Resources
        : throw new ArgumentOutOfRangeException(nameof(Resources), Resources.Count, "From 1 to 8 resources.");

    /// <summary>How often each device tries again after a refusal or a lost connection, from 0 to 12. Kicks do not count.</summary>
    public int Retries { get; init; }

    /// <summary>How many connections may break in one run, from 0 to 7.</summary>
    public int Drops { get; init; }

    /// <summary>How often the server's store may fail in one run, from 0 to 3.</summary>
    public int StoreFailures { get; init; }

    /// <summary>What a device does when it is kicked. How long it waits is left out: its timer may fire at any moment.</summary>
    public OnKick OnKick { get; init; } = OnKick.Stop;

    /// <summary>Whether devices send presence and a contact watches; without it there is less to tell apart.</summary>
    public bool Presence { get; init; } = true;

    /// <summary>Whether the account's sessions hear of each other as well; for up to <see cref="OwnPresenceDevicesMax"/> devices, with <see cref="Presence"/>.</summary>
    public bool OwnPresence { get; init; }

    /// <summary>How many messages are written to the account in one run, from 0 to <see cref="WrittenMax"/>.</summary>
    public int Messages { get; init; }

    /// <summary>How many messages devices send to another account in one run, from 0 to <see cref="WrittenMax"/>.</summary>
    public int Sends { get; init; }

    /// <summary>How many requests devices send to another account in one run, from 0 to 3; each session waits for one answer at a time.</summary>
    public int Requests { get; init; }

    /// <summary>
    /// How many stanzas may be unacknowledged, under way or wait to be handled in each direction of a session, from 1 to <see cref="StanzaFlow.WindowMax"/>. With more than one their order is looked at.
    /// </summary>
    public int Window { get; init; } = 1;

    /// <summary>
    /// How many counts of stanzas there are (XEP-0198 section 4), from 2 to 8; more than <see cref="Window"/>. It stands for 2^32: after the highest comes 0.
    /// </summary>
    public int CountModulus { get => field == 0 ? Window + 1 : field; init; }

    /// <summary>Whether stanzas reach devices: messages, and answers to their requests.</summary>
    public bool HasLetters => Messages > 0 || IsOutward;

    /// <summary>Whether devices send stanzas to another account.</summary>
    public bool IsOutward => Sends > 0 || Requests > 0;

    /// <summary>
    /// Whether devices enable stream management, where the policy lets sessions be resumed, and resume after a loss (XEP-0198). When a deadline passes is
    /// open, as with every timer. Of each device one request to resume may be under way on a connection that is lost already.
    /// </summary>
    public bool StreamManagement { get; init; }

    /// <summary>How many names one device may try: its wish and others, so that devices that keep turning to another resource find a free one.</summary>
    public int Variants => OnKick == OnKick.AskForAnotherResource || Retries > 0 ? Devices : 1;

    /// <summary>The bound in words.</summary>
    public override string ToString() => string.Join(", ",
        new[]
        {
            Count(Devices, "device"),
            Count(Resources.Count, "resource"),
            Retries > 0 ? Count(Retries, "retry", "retries") : null,
            Drops > 0 ? Count(Drops, "drop") : null,
            StoreFailures > 0 ? Count(StoreFailures, "store failure") : null,
            Messages > 0 ? Count(Messages, "message") : null,
            Sends > 0 ? Count(Sends, "message sent", "messages sent") : null,
            Requests > 0 ? Count(Requests, "request") : null,
            HasLetters && Window > 1 ? Count(Window, "stanza unacknowledged", "stanzas unacknowledged") : null,
            HasLetters && StreamManagement ? Count(CountModulus, "count of stanzas", "counts of stanzas") : null,
            Presence ? OwnPresence ? "presence also among themselves" : "presence" : null,
            StreamManagement ? "stream management" : null,
            OnKick switch
            {
                OnKick.Stop => "kicked devices stop",
                OnKick.ReconnectAtOnce => "kicked devices reconnect at once",
                OnKick.ReconnectAfterOneSecond => "kicked devices reconnect after a second",
                OnKick.ReconnectWithBackoff => "kicked devices reconnect with backoff",
                _ => "kicked devices ask for another resource",
            },
        }.Where(part => part is not null));

    private static string Count(int count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{count} {many ?? one + "s"}";
}
