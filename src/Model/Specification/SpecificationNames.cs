using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Model.Specification;

/// <summary>
/// The names of a specification: for each resource and variant the one asked for, then the generated ones. Two texts that are the
/// same resource have the same name, so that equal rows are equal states (INV-U3).
/// </summary>
public sealed class SpecificationNames : IResourceNames
{
    private readonly List<(string? Text, Resourcepart Prepared)> _asked = [(null, default)];
    private readonly byte[,] _nameOf;
    private readonly AddressProfile _profile;

    /// <summary>The names that a bound needs under a policy.</summary>
    public SpecificationNames(SessionPolicy policy, SpecificationBound bound)
    {
        _profile = policy.Addresses;
        _nameOf = new byte[bound.Resources.Count, bound.Variants];
        for (int wish = 0; wish < bound.Resources.Count; wish++)
        {
            for (int variant = 0; variant < bound.Variants; variant++)
            {
                _nameOf[wish, variant] = Add(policy, Text(bound.Resources[wish], variant));
            }
        }
    }

    /// <summary>The highest name.</summary>
    public byte Last => (byte)(2 * _asked.Count - 1);

    /// <summary>The name that a device asks for.</summary>
    public byte NameOf(in DeviceState device) => _nameOf[device.Wish, device.Variant];

    /// <summary>The name of the resource that a request is granted.</summary>
    public byte Granted(byte asked, GrantForm form) => form switch
    {
        GrantForm.Asked => asked,
        GrantForm.Generated => (byte)_asked.Count,
        _ => (byte)(_asked.Count + asked),
    };

    /// <inheritdoc/>
    public string? Asked(byte name) => IsGenerated(name) ? Resource(name, SystemState.StreamsMax).Value : _asked[name].Text;

    /// <inheritdoc/>
    public bool IsGenerated(byte name) => name >= _asked.Count;

    /// <inheritdoc/>
    public Resourcepart Resource(byte name, int stream)
    {
        if (!IsGenerated(name))
        {
            return _asked[name].Prepared;
        }

        string generated = $"generated-{stream + 1}";
        string text = name == _asked.Count ? generated : $"{_asked[name - _asked.Count].Prepared} {generated}";
        return Resourcepart.TryPrepare(text, _profile, out Resourcepart prepared, out _) ? prepared : default;
    }

    /// <summary>A name for people.</summary>
    public string Describe(byte name) =>
        name == 0 ? "any"
        : name == _asked.Count ? "(generated)"
        : IsGenerated(name) ? $"{_asked[name - _asked.Count].Text} (generated)"
        : _asked[name].Text!;

    /// <summary>The second variant of <c>balcony</c> is <c>balcony-2</c>, as simulated clients have it.</summary>
    private static string? Text(string? resource, int variant) => variant == 0 ? resource : $"{resource ?? "device"}-{variant + 1}";

    private byte Add(SessionPolicy policy, string? text)
    {
        if (text is null)
        {
            return 0;
        }

        bool isLegal = Resourcepart.TryPrepare(text, _profile, out Resourcepart prepared, out _);
        int known = _asked.FindIndex(1, asked => isLegal ? policy.IsSame(asked.Prepared, prepared) : asked.Text == text);
        if (known > 0)
        {
            return (byte)known;
        }

        _asked.Add((text, prepared));
        return (byte)(_asked.Count - 1);
    }
}
