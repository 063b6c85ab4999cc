using BindSim.Model.Policies;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Sessions;

/// <summary>The stream error that a session is ended with for another one, in the words of its policy. Made once for a policy: kicks are many. From any thread.</summary>
public sealed class KickError
{
    private volatile Made? _last;

    /// <summary>The error under a policy.</summary>
    public Element Of(SessionPolicy policy)
    {
        Made? last = _last;
        if (last is null || !ReferenceEquals(last.Policy, policy))
        {
            _last = last = new Made(policy, StreamErrors.Create(StreamErrorCondition.Conflict, policy.KickText is "" ? null : policy.KickText));
        }

        return last.Error;
    }

    private sealed record Made(SessionPolicy Policy, Element Error);
}
