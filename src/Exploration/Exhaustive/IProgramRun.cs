namespace BindSim.Exploration.Exhaustive;

/// <summary>
/// One run of a program, driven event by event. Five promises make a search by reduction sound; a run that breaks one may
/// hide schedules from the search, and only some breaches can be noticed (<see cref="ProgramContractException"/>).
/// <list type="number">
/// <item>The same picks give the same run.</item>
/// <item>Each event reports everything it touched that another actor's event can touch too (<see cref="IFootprint"/>),
/// including what decides how many <see cref="Alternatives"/> it has, and reports what it looks at before what follows from that.</item>
/// <item>Events that do not conflict commute: in either order they leave the same state and the same enabled actors. So an event
/// that enables another writes something the other touches: it pushes what is popped, or reports <see cref="IFootprint.Wake"/>.</item>
/// <item>An event that can take away another actor's next event, or keep it from becoming enabled, says so
/// (<see cref="IFootprint.MayDisable"/> or <see cref="IFootprint.Remove"/>), and conflicts with that event.</item>
/// <item>Two events that can both take away one next event conflict with each other. Two that take one lock do, and two removals of
/// one actor; where a removed actor may be waiting for a lock, the removal writes an object that takers of the lock read.</item>
/// </list>
/// </summary>
public interface IProgramRun : IDisposable
{
    /// <summary>
    /// The actors that have a next event now, each once, in an order that is a function of the picks so far. Empty when the
    /// run is complete. Valid until the next <see cref="Execute"/>.
    /// </summary>
    ReadOnlySpan<ActorId> Enabled { get; }

    /// <summary>
    /// In how many ways the next event of an enabled actor can turn out (a generated name, the kind of a fault); at least 1.
    /// Different alternatives of one event are different events, and each is explored.
    /// </summary>
    int Alternatives(ActorId actor);

    /// <summary>Runs the next event of an enabled actor and reports what it touched.</summary>
    void Execute(ActorId actor, int alternative, IFootprint footprint);
}
