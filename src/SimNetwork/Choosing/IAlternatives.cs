using BindSim.SimNetwork.Scheduling;

namespace BindSim.SimNetwork.Choosing;

/// <summary>
/// The alternatives of one choice, described only when somebody asks: a search that makes millions of
/// choices never pays for a label, a trace that is read by a person has one on every line.
/// </summary>
public interface IAlternatives
{
    /// <summary>What alternative <paramref name="index"/> would do, in a few words that stay the same from run to run.</summary>
    string Describe(int index);

    /// <summary>Who acts in alternative <paramref name="index"/>; <see cref="ActorId.None"/> where nobody does.</summary>
    ActorId ActorOf(int index);

    /// <summary>What alternative <paramref name="index"/> is about to touch that others may touch as well; nothing where that is not known.</summary>
    Touch TouchOf(int index) => default;
}
