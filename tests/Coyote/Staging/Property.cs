using BindSim.Exploration.Judging;

namespace BindSim.Coyote.Staging;

/// <summary>The properties of docs/reference/properties.md, by id.</summary>
internal static class Property
{
    /// <summary>Throws unless it holds; Coyote keeps the order of threads in which it did not.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="detail">What happened.</param>
    public static void Require(string id, bool holds, string detail)
    {
        if (!holds)
        {
            throw new PropertyViolatedException($"{id} {KnownProperties.All.First(property => property.Id == id).Sentence} {detail}");
        }
    }
}
