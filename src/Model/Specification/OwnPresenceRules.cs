namespace BindSim.Model.Specification;

/// <summary>
/// What the account's own sessions are told of each other (RFC 6121 sections 4.2.2 and 4.5.2): each that is available hears of the others, and of their ends. Who was told
/// is noted with the session that it was told about, one bit for the stream of each. Whoever ends knows nothing any more.
/// </summary>
public static class OwnPresenceRules
{
    /// <summary>
    /// A session is shown to the others that are available, and they to it. Where it takes the place of an earlier one of its resource, its <c>available</c> takes the place
    /// of the other's <c>unavailable</c> for whoever hears it.
    /// </summary>
    /// <param name="streams">The streams of the account.</param>
    /// <param name="shown">Whose presence it is.</param>
    /// <param name="takesPlace">Whether its resource is one that an earlier session can have had.</param>
    public static void Show(Span<StreamState> streams, int shown, bool takesPlace)
    {
        ushort told = 0;
        for (int i = 0; i < streams.Length; i++)
        {
            ref StreamState other = ref streams[i];
            if (i != shown && other is { IsLive: true, Seen: Sighting.Available, Doom: not Doom.Replaced })
            {
                told |= Bit(i);
                other = other with { Watched = (ushort)(other.Watched | Bit(shown)) };
            }
        }

        streams[shown] = streams[shown] with { Watched = told };
        for (int i = 0; takesPlace && i < streams.Length; i++)
        {
            ref StreamState other = ref streams[i];
            if (i != shown && other.Name == streams[shown].Name && (!other.IsLive || other.Doom == Doom.Replaced))
            {
                other = (other with { Watched = (ushort)(other.Watched & ~told) }).Settled();
            }
        }
    }

    /// <summary>Whether others have yet to hear that a session has ended.</summary>
    public static bool MayTell(in StreamState gone) => gone is { Phase: StreamPhase.Ended or StreamPhase.Dying, Watched: not 0 };

    /// <summary>They hear it.</summary>
    public static void Tell(ref StreamState gone) => gone = (gone with { Watched = 0 }).Settled();

    /// <summary>A session has ended: what it was told does not matter any more.</summary>
    public static void Forget(Span<StreamState> streams, int ended) => Rename(streams, Bit(ended), 0);

    /// <summary>A session goes on on another stream, and knows what it knew.</summary>
    public static void Move(Span<StreamState> streams, int from, int to) => Rename(streams, Bit(from), Bit(to));

    private static void Rename(Span<StreamState> streams, ushort from, ushort to)
    {
        foreach (ref StreamState stream in streams)
        {
            if ((stream.Watched & from) != 0)
            {
                stream = (stream with { Watched = (ushort)((stream.Watched & ~from) | to) }).Settled();
            }
        }
    }

    private static ushort Bit(int stream) => (ushort)(1 << stream);
}
