using BindSim.Exploration.Judging;

namespace BindSim.Coyote.Staging;

/// <summary>The properties of docs/reference/properties.md, by id.</summary>
internal static class Property
{
    /// <summary>Properties that only these tests judge.</summary>
    private static readonly Dictionary<string, string> Beyond = new()
    {
        ["INV-S1"] = "Of two that want one session, one gets it and the other is told so.",
    };

    /// <summary>Throws unless it holds; Coyote keeps the order of threads in which it did not.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="detail">What happened.</param>
    public static void Require(string id, bool holds, string detail)
    {
        if (!holds)
        {
            throw new PropertyViolatedException($"{id} {Sentence(id)} {detail}");
        }
    }

    private static string Sentence(string id) =>
        KnownProperties.All.FirstOrDefault(property => property.Id == id)?.Sentence ?? Beyond[id];
}
