using BindSim.SimNetwork.Choosing;

namespace BindSim.SimNetwork.Scheduling;

/// <summary>Something in the world that can have events ready to happen. The world asks every actor, in a fixed order, before each step.</summary>
/// <param name="name">Who it is, as a person reads it in a trace.</param>
public abstract class Actor(string name)
{
    /// <summary>Who it is, as a person reads it in a trace.</summary>
    public virtual string Name => name;

    /// <summary>How many events of this actor could happen now.</summary>
    public abstract int Enabled { get; }

    /// <summary>The identity of event <paramref name="index"/>, the same in every run.</summary>
    public abstract ActorId IdOf(int index);

    /// <summary>What event <paramref name="index"/> would do.</summary>
    public abstract string Describe(int index);

    /// <summary>What event <paramref name="index"/> is about to touch that others may touch as well; nothing where that is not known.</summary>
    public virtual Touch TouchOf(int index) => default;

    /// <summary>Lets event <paramref name="index"/> happen.</summary>
    public abstract void Run(int index);
}
