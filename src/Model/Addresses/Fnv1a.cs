namespace BindSim.Model.Addresses;

/// <summary>The 32-bit FNV-1a hash over UTF-16 code units: the same in every process, which a string's own hash is not.</summary>
internal static class Fnv1a
{
    public static int Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var unit in text)
        {
            hash = unchecked((hash ^ unit) * 16777619u);
        }

        return unchecked((int)hash);
    }
}
