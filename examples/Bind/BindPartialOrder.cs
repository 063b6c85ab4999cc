using BindSim.Exploration.ModelChecking;

namespace BindSim.Examples.Bind;

/// <summary>
/// Each client and each handler is a process. A request, and with an atomic registry the taking of one, touches only its own slot, and nobody else looks at
/// what it changes: nothing is in the way to an idle client (its last connection is gone) and no drop is behind a bind request.
/// </summary>
public sealed class BindPartialOrder(BindSettings settings) : IPartialOrder<BindState, BindAction>
{
    /// <inheritdoc/>
    public int Process(in BindAction action) =>
        (2 * action.Slot) + (action.Step is BindStep.Take or BindStep.ServerDrop or BindStep.Act ? 1 : 0);

    /// <inheritdoc/>
    public bool IsSafe(in BindState state, in BindAction action) => action.Step switch
    {
        BindStep.Request => true,
        BindStep.Take => settings.Registry == Registry.Atomic,
        BindStep.Receive => state[action.Slot].Reply == Reply.Error,
        _ => false,
    };
}
