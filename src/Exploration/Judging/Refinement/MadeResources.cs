using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>
/// The resources that a server makes for clients of Bind 2, as far as it has told them: one for each client and tag. What one state of the specification takes
/// for that resource, another one may take for a generated one, where a policy was replaced meanwhile. Immutable.
/// </summary>
internal sealed class MadeResources
{
    /// <summary>Nobody was told one.</summary>
    public static readonly MadeResources None = new([]);

    private readonly (byte Name, byte Told)[] _known;

    private MadeResources((byte Name, byte Told)[] known) => _known = known;

    /// <summary>The resource that a text is.</summary>
    public byte NameOf(byte text)
    {
        int known = Array.FindIndex(_known, made => made.Told == text);
        return known < 0 ? text : _known[known].Name;
    }

    /// <summary>With one more that was told: it is this client's and tag's from here on.</summary>
    public MadeResources With(byte name, byte told) => new([.. _known, (name, told)]);

    /// <summary>Whether a name stands for the resource of a client and a tag, which a text that was told may be the first word of.</summary>
    public bool MayMeet(byte name, byte told, RefinementNames names) =>
        !names.IsGenerated(name) && IsOpen(name, names) && names.MayBe(name, told) && NameOf(told) == told;

    /// <summary>
    /// Whether the specification has decided about the resource that was told. Not where the server's own part of it makes it one of another class, or one that somebody
    /// has asked for.
    /// </summary>
    /// <param name="streams">The streams of the state.</param>
    /// <param name="stream">Whose bind is granted.</param>
    /// <param name="told">What is told.</param>
    /// <param name="names">The resources by number.</param>
    /// <param name="policy">The policy.</param>
    public bool IsClear(ReadOnlySpan<StreamState> streams, int stream, byte told, RefinementNames names, SessionPolicy policy)
    {
        byte name = streams[stream].Name;
        if (streams[stream].Phase != StreamPhase.Granting || !IsOpen(name, names) || !names.MayBe(name, told) || NameOf(told) != told)
        {
            return true;
        }

        return policy.ClassOf(names.Resource(name, stream)) == policy.ClassOf(names.Resource(told, stream))
            && (names.IsGenerated(name) || !IsAnywhere(streams, told));
    }

    /// <summary>Whether the same is known.</summary>
    public bool IsSame(MadeResources other) => ReferenceEquals(this, other) || _known.AsSpan().SequenceEqual(other._known);

    /// <summary>Whether a name stands for a resource that nobody was told.</summary>
    private bool IsOpen(byte name, RefinementNames names) =>
        names.IsGenerated(name) || (names.Inline(name) is not null && !Array.Exists(_known, made => made.Name == name));

    private static bool IsAnywhere(ReadOnlySpan<StreamState> streams, byte name)
    {
        foreach (ref readonly StreamState stream in streams)
        {
            if (stream.Name == name || stream.Asked == name)
            {
                return true;
            }
        }

        return false;
    }
}
