using BindSim.Model.Policies;

namespace BindSim.Exploration.Clients;

/// <summary>The behaviours by name.</summary>
internal static class KickBehaviours
{
    public static IKickBehaviour Of(OnKick onKick) => onKick switch
    {
        OnKick.Stop => new StopOnConflict(),
        OnKick.ReconnectAtOnce => new ReconnectAtOnce(),
        OnKick.ReconnectAfterOneSecond => new ReconnectAfterOneSecond(),
        OnKick.ReconnectWithBackoff => new ReconnectWithBackoff(),
        OnKick.AskForAnotherResource => new AskForAnotherResource(),
        _ => throw new ArgumentOutOfRangeException(nameof(onKick), onKick, "No such behaviour."),
    };
}
