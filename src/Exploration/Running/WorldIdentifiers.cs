using System.Globalization;
using BindSim.SimNetwork.Choosing;
using BindSim.SimNetwork.Faults;
using BindSim.SimNetwork.Scheduling;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sasl;

namespace BindSim.Exploration.Running;

/// <summary>
/// Identifiers by choice: a fresh name, or, while the budget for collisions lasts, one that was generated before. Fresh names are made from
/// the connection's, so that they do not depend on the order in which others were made.
/// </summary>
internal sealed class WorldIdentifiers : IIdentifiers, INonceSource, IAlternatives
{
    private readonly List<string> _generated = [];
    private readonly Dictionary<string, int> _made = [];
    private int _nonces;

    /// <summary>The world that the server runs in.</summary>
    public World World { get; set; } = null!;

    /// <summary>How many resources were made so far.</summary>
    public int ResourcesMade => _generated.Count;

    public string NextStreamId(string connectionId) => $"{connectionId}-{Number(connectionId)}";

    public string NextResumptionId(string connectionId) => $"sm-{connectionId}-{Number(connectionId)}";

    public string NextNonce() => $"nonce-{++_nonces}";

    public string NextResource(string connectionId)
    {
        int picked = World.Faults.Allows(FaultKind.Collision)
            ? World.Choices.Pick(ChoiceKind.Identifier, 1 + _generated.Count, this, firstFault: 1)
            : 0;
        if (picked > 0)
        {
            World.Strike(FaultKind.Collision, _generated[picked - 1]);
            return _generated[picked - 1];
        }

        string fresh = Fresh(connectionId, Number(connectionId));
        _generated.Add(fresh);
        return fresh;
    }

    string IAlternatives.Describe(int index) => index == 0 ? "a fresh name is generated" : $"fault: the name {_generated[index - 1]} is generated again";

    ActorId IAlternatives.ActorOf(int index) => ActorId.None;

    /// <summary>How many identifiers were made for a connection: what others do changes none of its names.</summary>
    private int Number(string connectionId) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_made, connectionId, out _)++ + 1;

    private static string Fresh(string connectionId, int number)
    {
        var fingerprint = SimNetwork.Hashing.Fingerprint.Empty;
        fingerprint.Add(System.Text.Encoding.UTF8.GetBytes(connectionId));
        fingerprint.Add((ulong)number);
        return fingerprint.Value.ToString("x16", CultureInfo.InvariantCulture);
    }
}
