using BindSim.Exploration.Exhaustive;
using BindSim.SimNetwork.Network;

namespace BindSim.Exploration.Proving;

/// <summary>Numbers for everything that a step can touch, the same in every run, and names for reports.</summary>
internal sealed class TouchedObjects
{
    private readonly Dictionary<(string Kind, string Key), ulong> _numbers = [];
    private readonly Dictionary<ulong, string> _names = [];

    /// <summary>The object of a kind and key.</summary>
    public ObjectKey Object(string kind, string key) => new(Number(kind, key));

    /// <summary>A direction of a connection.</summary>
    public ChannelKey Channel(Wire wire, Flow flow) => new(Number(flow == Flow.ToServer ? "to server" : "to client", wire.Name));

    /// <summary>What a number stands for.</summary>
    public string Name(ulong number) => _names.TryGetValue(number, out string? name) ? name : $"#{number:x}";

    private ulong Number(string kind, string key)
    {
        if (!_numbers.TryGetValue((kind, key), out ulong number))
        {
            // By name and not by order of appearance: a search that goes on in another process uses the same numbers.
            var fingerprint = SimNetwork.Hashing.Fingerprint.Empty;
            fingerprint.Add(System.Text.Encoding.UTF8.GetBytes(kind));
            fingerprint.Add(System.Text.Encoding.UTF8.GetBytes(key));
            number = fingerprint.Value;
            _numbers.Add((kind, key), number);
            _names[number] = $"{kind} {key}";
        }

        return number;
    }
}
