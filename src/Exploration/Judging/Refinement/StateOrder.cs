using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>
/// Which states need not be followed, since another one that is possible as well allows all that they do. In both all streams are the same, but that one of them
/// has more before it: a stream whose client has gone and that asks for something, where the other has none, for a server may notice at any moment that the client has
/// gone; limits to be looked at, where the other has looked, for to look later is as good; fewer refusals in silence. Whose grant it was that limits are looked at for,
/// and whose session it was that has a row and nothing else, does not matter, only the class of its resource.
/// </summary>
/// <param name="names">The resources by number.</param>
internal sealed class StateOrder(RefinementNames names) : IStateOrder
{
    public bool Covers(PossibleState state, PossibleState other)
    {
        if (state.IsToApply != other.IsToApply || !state.Made.IsSame(other.Made))
        {
            return false;
        }

        for (int i = 0; i < state.Streams.Length; i++)
        {
            StreamState less = Own(other.Streams[i]);
            bool isAhead = less.Phase == StreamPhase.None || state.Answered(i) == other.Answered(i);
            if (!isAhead || !Covers(Own(state.Streams[i]), less))
            {
                return false;
            }
        }

        return CoversLimits(state, other) && HasRowsOf(state, other) && HasRowsOf(other, state);
    }

    public int KindOf(PossibleState state)
    {
        uint kind = state.IsToApply ? 1u : 0;
        foreach (ref readonly StreamState stream in state.Streams)
        {
            StreamState own = Own(stream);
            own = IsLeft(own) ? default : own;
            uint first = (uint)own.Phase ^ ((uint)own.ToServer << 4) ^ ((uint)own.Asked << 11) ^ ((uint)own.Name << 18) ^ ((uint)own.Age << 25);
            uint second = (uint)own.Doom | ((uint)own.Answer << 2) | ((uint)own.Closing << 6) | ((uint)own.Refusals << 8) | ((uint)own.Token << 16);
            kind = (((kind * 31) + first) * 0x9E3779B1) + (second * 0x85EBCA77);
            kind ^= kind >> 15;
        }

        return (int)kind;
    }

    private static bool Covers(in StreamState stream, in StreamState other) =>
        stream == other
        || (other.Phase == StreamPhase.None && IsLeft(stream))
        || (IsLeft(stream) && IsLeft(other) && stream.Failed < other.Failed && stream with { Failed = other.Failed } == other);

    /// <summary>Whether a stream is as its client left it, without a session.</summary>
    private static bool IsLeft(in StreamState stream) => stream is { Deserted: true, Phase: StreamPhase.Open or StreamPhase.Promised };

    /// <summary>What of a stream is about the stream itself: not the limits that are due, nor the row of a session that has ended.</summary>
    private static StreamState Own(in StreamState stream)
    {
        if (!stream.LimitsDue && stream.Phase != StreamPhase.Dying)
        {
            return stream;
        }

        // One that has to end for another is waited for, whatever else is left of it.
        StreamState own = IsRow(stream) ? default : stream with { LimitsDue = false };
        return own.Doom == Doom.None ? own.Settled() : own;
    }

    /// <summary>Whether nothing but the row is left of a session, and its client will see nothing more.</summary>
    private static bool IsRow(in StreamState stream) =>
        stream.Phase == StreamPhase.Dying && (stream.Deserted || stream.Doom == Doom.None) && (stream with { Phase = StreamPhase.Ended, LimitsDue = false }).Settled().Phase == StreamPhase.None;

    /// <summary>Whether in one state limits have yet to be looked at as often, for each class and policy, as in another one.</summary>
    private bool CoversLimits(PossibleState state, PossibleState other)
    {
        for (int i = 0; i < other.Streams.Length; i++)
        {
            if (other.Streams[i].LimitsDue && Due(state, other, i) < Due(other, other, i))
            {
                return false;
            }
        }

        return true;
    }

    private int Due(PossibleState state, PossibleState like, int stream)
    {
        int count = 0;
        for (int i = 0; i < state.Streams.Length; i++)
        {
            count += state.Streams[i].LimitsDue && state.Since(i) == like.Since(stream) && names.AreOfOneClass(state.Streams[i].Name, like.Streams[stream].Name) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether one state has as many rows of ended sessions, for each age and class, as another one.</summary>
    private bool HasRowsOf(PossibleState state, PossibleState other)
    {
        for (int i = 0; i < other.Streams.Length; i++)
        {
            if (IsRow(other.Streams[i]) && Rows(state, other.Streams[i]) < Rows(other, other.Streams[i]))
            {
                return false;
            }
        }

        return true;
    }

    private int Rows(PossibleState state, in StreamState like)
    {
        int count = 0;
        foreach (ref readonly StreamState stream in state.Streams)
        {
            count += IsRow(stream) && stream.Age == like.Age && stream.Doom == like.Doom && stream.Refusals == like.Refusals && names.AreOfOneClass(stream.Name, like.Name) ? 1 : 0;
        }

        return count;
    }
}
