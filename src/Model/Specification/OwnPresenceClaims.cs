namespace BindSim.Model.Specification;

/// <summary>What is claimed of presence among the account's own sessions, written from the requirements and not from the rules. Nothing without it.</summary>
/// <param name="specification">What they are about.</param>
internal sealed class OwnPresenceClaims(SessionSpecification specification)
{
    /// <summary>What must hold in every state, or in every state in which a run ends.</summary>
    public IReadOnlyList<Claim> Safety => !specification.Bound.OwnPresence ? [] :
    [
        new("INV-R2", "At the end each session knows of the others which are available, and was told of the ends of the rest.", ClaimKind.AtTheEnd, KnowsTheOthers),
    ];

    /// <summary>What must be able to happen.</summary>
    public IReadOnlyList<Claim> Goals => !specification.Bound.OwnPresence ? [] :
    [
        new("own-available", "A session was told of another one.", ClaimKind.Sometimes, static (in state) => state.AnyStream(static (in stream) => stream.Watched != 0)),
        new("own-unavailable", "A session has yet to hear of the end of another one.", ClaimKind.Sometimes, static (in state) => state.AnyStream(static (in stream) => OwnPresenceRules.MayTell(stream))),
    ];

    /// <summary>No own session has yet to hear of the end of one whose successor it knows (INV-R1).</summary>
    public bool TellsInOrder(in SystemState state)
    {
        foreach (ref readonly StreamState newer in state.Streams)
        {
            if (!newer.IsLive || newer.Watched == 0 || specification.Names.IsGenerated(newer.Name))
            {
                continue;
            }

            foreach (ref readonly StreamState older in state.Streams)
            {
                bool isOwed = older.Phase is StreamPhase.Ended or StreamPhase.Dying;
                if (isOwed && older.Name == newer.Name && (older.Watched & newer.Watched) != 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool KnowsTheOthers(in SystemState state)
    {
        int available = 0;
        for (int i = 0; i < SystemState.StreamsMax; i++)
        {
            available |= IsAvailable(state.Streams[i]) ? 1 << i : 0;
        }

        for (int i = 0; i < SystemState.StreamsMax; i++)
        {
            int expected = IsAvailable(state.Streams[i]) ? available & ~(1 << i) : 0;
            if (state.Streams[i].Watched != expected)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAvailable(in StreamState stream) => stream is { IsLive: true, Seen: Sighting.Available };
}
