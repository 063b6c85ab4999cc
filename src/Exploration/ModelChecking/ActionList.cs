namespace BindSim.Exploration.ModelChecking;

/// <summary>The actions of one state, in the order the system named them. The checker reuses one list for millions of states.</summary>
/// <typeparam name="TAction">What names a step.</typeparam>
public sealed class ActionList<TAction>
{
    private TAction[] _items = new TAction[16];

    /// <summary>How many actions were added since the list was last emptied.</summary>
    public int Count { get; private set; }

    /// <summary>The action at <paramref name="index"/>, from 0 to <see cref="Count"/> - 1.</summary>
    public ref readonly TAction this[int index] => ref _items[index];

    /// <summary>The actions, valid until the list changes.</summary>
    public ReadOnlySpan<TAction> Span => _items.AsSpan(0, Count);

    /// <summary>Adds one action at the end.</summary>
    public void Add(in TAction action)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }

        _items[Count++] = action;
    }

    /// <summary>Empties the list.</summary>
    public void Clear() => Count = 0;

    /// <summary>Keeps the actions that <paramref name="keep"/> marks, in their order.</summary>
    internal void KeepOnly(ReadOnlySpan<bool> keep)
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            if (keep[i])
            {
                _items[kept++] = _items[i];
            }
        }

        Count = kept;
    }
}
