using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>The resources that a server makes for clients of Bind 2, as far as it has told them in this run: one for each client and tag .</summary>
/// <param name="names">The resources by number.</param>
internal sealed class MadeResources(RefinementNames names)
{
    private readonly List<(byte Name, byte Told)> _known = [];

    /// <summary>The resource that a text is.</summary>
    public byte NameOf(byte text)
    {
        int known = _known.FindIndex(made => made.Told == text);
        return known < 0 ? text : _known[known].Name;
    }

    /// <summary>
    /// A resource is told that the server may have made up. Where it is the first for this client and tag, that is theirs from here on.
    /// </summary>
    /// <param name="possible">The states that are possible.</param>
    /// <param name="stream">Whose bind is granted.</param>
    /// <param name="told">What is told.</param>
    /// <param name="policy">The policy.</param>
    /// <returns>
    /// False where the specification has decided about another resource than the server: the server's own part of it makes it one of another class, or one that somebody has
    /// asked for.
    /// </returns>
    public bool TryMeet(IReadOnlyList<PossibleState> possible, int stream, byte told, SessionPolicy policy)
    {
        foreach (PossibleState state in possible)
        {
            byte name = state.Streams[stream].Name;
            if (state.Streams[stream].Phase != StreamPhase.Granting || !IsOpen(name) || !names.MayBe(name, told) || NameOf(told) != told)
            {
                continue;
            }

            if (policy.ClassOf(names.Resource(name, stream)) != policy.ClassOf(names.Resource(told, stream)))
            {
                return false;
            }

            if (!names.IsGenerated(name))
            {
                _known.Add((name, told));
                return !IsAnywhere(possible, told);
            }
        }

        return true;
    }

    /// <summary>Whether a name stands for a resource that nobody was told.</summary>
    private bool IsOpen(byte name) => names.IsGenerated(name) || (names.Inline(name) is not null && !_known.Exists(made => made.Name == name));

    private static bool IsAnywhere(IReadOnlyList<PossibleState> possible, byte name)
    {
        foreach (PossibleState state in possible)
        {
            foreach (ref readonly StreamState stream in state.Streams)
            {
                if (stream.Name == name || stream.Asked == name)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
