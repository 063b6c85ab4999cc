using BindSim.Model.Policies;
using BindSim.SimServer.Tests.Support;

namespace BindSim.SimServer.Tests.RealServers;

/// <summary>One thing that was seen a real server do, and how to see what the simulated one does under the imported policy.</summary>
/// <param name="Id">Its number in the table.</param>
/// <param name="Server">The server and its option.</param>
/// <param name="Policy">The imported policy.</param>
/// <param name="Behaviour">What is tried.</param>
/// <param name="Real">What the real server did, in the words of <see cref="Wording"/>.</param>
/// <param name="Try">Tries it on the simulated server, and says what happened in the same words.</param>
internal sealed record RealServerRow(string Id, string Server, SessionPolicy Policy, string Behaviour, string Real, Func<Conversation, string> Try)
{
    /// <summary>Why the simulated server differs; empty where it does the same.</summary>
    public string Why { get; init; } = "";

    /// <summary>What the simulated server does.</summary>
    public string Observe()
    {
        var talk = new Conversation(Policy);
        string observed = Try(talk);
        talk.AssertSound();
        return observed;
    }
}
