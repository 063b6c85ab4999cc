using BindSim.Model.Policies;

namespace BindSim.Exploration.Shrinking;

/// <summary>Lists with one item changed.</summary>
internal static class ValueListChanges
{
    public static ValueList<T> Without<T>(this ValueList<T> list, int index) => [.. list.Where((_, i) => i != index)];

    public static ValueList<T> With<T>(this ValueList<T> list, int index, T item) => [.. list.Select((old, i) => i == index ? item : old)];
}
