using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Comparing;

/// <summary>
/// Numbers for resources, in the order in which a search meets them; one that a client of Bind 2 has is told apart from the same resource of another client. Used by one thread.
/// </summary>
internal sealed class Texts
{
    /// <summary>The device names no resource.</summary>
    public const int None = 0;

    /// <summary>The device names an illegal one, the empty one.</summary>
    public const int Bad = 1;

    private readonly List<(string Text, string? Client)> _texts = [("", null), ("", null)];
    private readonly Dictionary<(string Text, string? Client), int> _numbers = [];
    private readonly Dictionary<int, InlineBind> _inline = [];
    private readonly Dictionary<(int, AddressProfile), Resourcepart> _prepared = [];

    public string this[int number] => _texts[number].Text;

    /// <summary>The number of a resource.</summary>
    /// <param name="text">The resource.</param>
    /// <param name="client">The client of Bind 2 that has it, or null.</param>
    public int NumberOf(string text, string? client = null)
    {
        if (!_numbers.TryGetValue((text, client), out int number))
        {
            number = _texts.Count < Cell.TextsMax ? _texts.Count : throw new InvalidOperationException($"More than {Cell.TextsMax} resources.");
            _numbers.Add((text, client), number);
            _texts.Add((text, client));
        }

        return number;
    }

    /// <summary>The number of what a client of Bind 2 asks for: that of the resource it always gets, where it always gets the same.</summary>
    public int NumberOf(InlineBind bind)
    {
        int number = NumberOf(bind.Resource(bind.StablePart!, true), bind.Client);
        _inline[number] = bind;
        return number;
    }

    /// <summary>The client of Bind 2 that has a resource, or null.</summary>
    public string? ClientOf(int number) => _texts[number].Client;

    /// <summary>What is asked for with Bind 2; null where it is asked for without.</summary>
    public InlineBind? InlineOf(int asked) => _inline.TryGetValue(asked, out InlineBind bind) ? bind : null;

    /// <summary>The resource of a number, which is legal under a profile.</summary>
    public Resourcepart Prepared(int number, AddressProfile profile)
    {
        if (!_prepared.TryGetValue((number, profile), out Resourcepart resource))
        {
            Resourcepart.TryPrepare(_texts[number].Text, profile, out resource, out _);
            _prepared.Add((number, profile), resource);
        }

        return resource;
    }
}
