using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Judging.Refinement;

/// <summary>The resources of runs by number: every text that was asked for or granted gets one. Two texts that are the same resource have the same.</summary>
/// <param name="policy">Says which are the same.</param>
internal sealed class RefinementNames(SessionPolicy policy) : IResourceNames
{
    /// <summary>Stands for a generated resource that the server has not told yet.</summary>
    public const byte Untold = 63;

    private readonly List<(string? Text, Resourcepart Prepared)> _names = [(null, default)];

    /// <summary>Whether a run may begin: there are numbers left for what it brings.</summary>
    public bool HasRoom => _names.Count < Untold / 2;

    /// <summary>The number of a text; 0 for null, and <see cref="Untold"/> where there are too many.</summary>
    public byte NameOf(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        for (int i = 1; i < _names.Count; i++)
        {
            if (_names[i].Text == text)
            {
                return (byte)i;
            }
        }

        bool isLegal = Resourcepart.TryPrepare(text, policy.Addresses, out Resourcepart prepared, out _);
        int known = isLegal ? _names.FindIndex(1, name => policy.IsSame(name.Prepared, prepared)) : -1;
        if (known > 0)
        {
            return (byte)known;
        }

        if (_names.Count == Untold)
        {
            return Untold;
        }

        _names.Add((text, prepared));
        return (byte)(_names.Count - 1);
    }

    public string? Asked(byte name) => _names[name].Text;

    public Resourcepart Resource(byte name, int stream) =>
        name == Untold && Resourcepart.TryPrepare($"untold-{stream}", policy.Addresses, out Resourcepart untold, out _) ? untold : _names[name].Prepared;

    public bool IsGenerated(byte name) => name == Untold;

    public string Describe(byte name) => name == 0 ? "any resource" : name == Untold ? "a generated resource" : $"'{_names[name].Text}'";
}
