using BindSim.SimNetwork.Scheduling;

namespace BindSim.SimNetwork.Tests;

/// <summary>Actions that happen in order, each when the world picks it.</summary>
internal sealed class Script(string name, int owner, IEnumerable<Action> actions) : Actor(name)
{
    private readonly Queue<Action> _actions = new(actions);

    public override int Enabled => _actions.Count > 0 ? 1 : 0;

    public override ActorId IdOf(int index) => ActorId.Of(owner, ActorRole.Client);

    public override string Describe(int index) => $"{Name} acts";

    public override void Run(int index) => _actions.Dequeue()();
}
