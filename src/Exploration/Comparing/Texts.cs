using BindSim.Model.Addresses;

namespace BindSim.Exploration.Comparing;

/// <summary>Numbers for resources, in the order in which a search meets them. Used by one thread.</summary>
internal sealed class Texts
{
    /// <summary>The device names no resource.</summary>
    public const int None = 0;

    /// <summary>The device names an illegal one, the empty one.</summary>
    public const int Bad = 1;

    private readonly List<string> _texts = ["", ""];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<(int, AddressProfile), Resourcepart> _prepared = [];

    public string this[int number] => _texts[number];

    /// <summary>The number of a resource.</summary>
    public int NumberOf(string text)
    {
        if (!_numbers.TryGetValue(text, out int number))
        {
            number = _texts.Count < Cell.TextsMax ? _texts.Count : throw new InvalidOperationException($"More than {Cell.TextsMax} resources.");
            _numbers.Add(text, number);
            _texts.Add(text);
        }

        return number;
    }

    /// <summary>The resource of a number, which is legal under a profile.</summary>
    public Resourcepart Prepared(int number, AddressProfile profile)
    {
        if (!_prepared.TryGetValue((number, profile), out Resourcepart resource))
        {
            Resourcepart.TryPrepare(_texts[number], profile, out resource, out _);
            _prepared.Add((number, profile), resource);
        }

        return resource;
    }
}
