namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// An event by its causal past, as a hash of 128 bits: who acted, and which events last wrote each thing that the event touched. Two events
/// with one id did the same, in whatever schedule they ran. The default is unknown.
/// </summary>
internal readonly record struct EventId(ulong High, ulong Low)
{
    public bool IsKnown => (High | Low) != 0;

    /// <summary>The start of the id of an event that nothing is known of yet but who acts, and how.</summary>
    public static EventId Of(ActorId actor, int alternative) =>
        new EventId(0x9E3779B97F4A7C15UL, 0xD6E8FEB86659FD93UL).With(actor.Value).With((ulong)alternative);

    /// <summary>The id with one more thing known of the event.</summary>
    public EventId With(ulong value)
    {
        var high = (High ^ value) * 0xBF58476D1CE4E5B9UL;
        var low = (Low + value) * 0x94D049BB133111EBUL;
        return new EventId((high ^ (high >> 31)) + Low, low ^ (low >> 29) ^ (high >> 32));
    }

    /// <summary>The id with one more event known to be in the past.</summary>
    public EventId With(in EventId past) => With(past.High).With(past.Low);
}
