using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Judging;
using BindSim.Exploration.Observing;
using BindSim.SimNetwork.Network;
using BindSim.SimNetwork.Scheduling;
using BindSim.SimServer.Sharing;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Proving;

/// <summary>
/// Turns what the world and the server report of a step into its footprint. What a property looks at counts as touched as well: a
/// grant and a fence in one account are dependent even where the server's steps are not, for their order is what
/// "at most one owner" is about.
/// </summary>
internal sealed class StepTouches(TouchedObjects objects) : IStepFootprint, IObserver
{
    /// <summary>Receives the footprint of the step that runs now.</summary>
    public IFootprint Footprint { get; set; } = null!;

    /// <summary>Told of everything on the wires as well, or null.</summary>
    public IObserver? Listener { get; set; }

    /// <summary>Told when the first message on a connection reaches the server.</summary>
    public Action<Wire>? FirstPopped { get; set; }

    /// <summary>The order of the first binds in an account.</summary>
    public ObjectKey FirstBinds(string account) => objects.FirstBinds(account);

    /// <summary>The owner of what a client knows and does.</summary>
    public ObjectKey Client(string name) => objects.Client(name);

    public void Pushed(Wire wire, Flow flow, long number)
    {
        Footprint.Read(objects.Connection(wire));
        Footprint.Push(objects.Channel(wire, flow), number);
        Footprint.MayEnable(Receiver(wire, flow));
    }

    public void Popped(Wire wire, Flow flow, long number)
    {
        Footprint.Read(objects.Connection(wire));
        Footprint.Pop(objects.Channel(wire, flow), number);
        if (flow == Flow.ToServer && number == 0)
        {
            FirstPopped?.Invoke(wire);
        }
    }

    public void Cut(Wire wire, bool changed)
    {
        if (changed)
        {
            Footprint.Write(objects.Connection(wire));
        }
        else
        {
            Footprint.Read(objects.Connection(wire));
        }
    }

    public void ReadWallClock() => Footprint.Read(objects.WallClock);

    /// <summary>The time of day, which may jump.</summary>
    public ObjectKey WallClock => objects.WallClock;

    /// <summary>How many calls of stores may still fail.</summary>
    public ObjectKey StoreFailures => objects.StoreFailures;

    public void Woke(SimNetwork.Scheduling.ActorId actor) => Footprint.Wake(new Exhaustive.ActorId(actor.Value));

    public void Armed(SimNetwork.Scheduling.ActorId timer) => Footprint.Wake(new Exhaustive.ActorId(timer.Value));

    public void Disarmed(SimNetwork.Scheduling.ActorId timer) => Footprint.Remove(new Exhaustive.ActorId(timer.Value));

    /// <summary>The server touched something shared.</summary>
    public void Touched(SharedKind kind, string key, SharedAccess access)
    {
        ObjectKey touched = objects.Shared(kind, key);
        if (access == SharedAccess.Write)
        {
            Footprint.Write(touched);
        }
        else
        {
            Footprint.Read(touched);
        }
    }

    public void Observe(in Observed observed)
    {
        Listener?.Observe(observed);
        bool isFence = observed.Kind == ObservedKind.ServerEnded
            || (observed.Kind == ObservedKind.ServerSent && (observed.Element is null || observed.Element.Is("error", Namespaces.Streams)));
        bool isAnswer = observed.Kind == ObservedKind.ServerSent && observed.Element is { Name: "iq" or "enabled" or "resumed" or "failed" };
        if (isFence || isAnswer || observed.Kind == ObservedKind.WaitEnded)
        {
            Footprint.Write(objects.Ownership(observed.Connection.Account.ToString()));
        }
    }

    /// <summary>Whose event the arrival of something in flight is.</summary>
    private static Exhaustive.ActorId Receiver(Wire wire, Flow flow) =>
        new(SimNetwork.Scheduling.ActorId.Of(wire.Owner, flow == Flow.ToServer ? ActorRole.Server : ActorRole.ToClient).Value);
}
