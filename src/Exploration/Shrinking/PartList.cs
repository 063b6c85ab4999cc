using BindSim.Exploration.Scenarios;

namespace BindSim.Exploration.Shrinking;

/// <summary>Collects the parts of a setting.</summary>
internal sealed class PartList
{
    private readonly List<SettingPart> _parts = [];

    /// <summary>What the parts belong to that are added next.</summary>
    public PartKind Kind { get; set; }

    /// <summary>The parts so far.</summary>
    public IReadOnlyList<SettingPart> All => _parts;

    /// <summary>For parts of the scenario.</summary>
    public Of<Scenario> In(Func<Scenario, Setting> put) => new(this, put);

    /// <summary>For parts of something that the setting holds.</summary>
    public Of<T> In<T>(Func<T, Setting> put) => new(this, put);

    /// <summary>Collects the parts of something that the setting holds.</summary>
    /// <param name="list">The parts of the setting.</param>
    /// <param name="put">The setting with that something changed.</param>
    internal sealed class Of<T>(PartList list, Func<T, Setting> put)
    {
        /// <summary>Says what the parts belong to that are added next.</summary>
        public void Begin(PartKind kind) => list.Kind = kind;

        /// <summary>Adds a part, if there is any of it.</summary>
        public void Add(string name, int value, Func<int, T> with, int least = 0)
        {
            if (value > 0)
            {
                list._parts.Add(new SettingPart(list.Kind, name, value, least, changed => put(with(changed))));
            }
        }

        /// <summary>For parts of something that this holds.</summary>
        public Of<TInner> In<TInner>(Func<TInner, T> inner) => new(list, changed => put(inner(changed)));
    }
}
