namespace BindSim.Exploration.Files;

/// <summary>
/// Where each setting of a policy file stands. A setting is named by its path: <c>conflict</c>, <c>limit.max</c>,
/// <c>classes[0].resources[1]</c>.
/// </summary>
public sealed class PolicyPlaces
{
    private readonly SortedDictionary<string, (int Line, int Column)> _places = new(StringComparer.Ordinal);

    internal PolicyPlaces(YamlContent content) => Add("", content);

    /// <summary>The line and column of a setting, from 1; null where the file does not have it.</summary>
    public (int Line, int Column)? Find(string path) => _places.TryGetValue(path, out (int, int) place) ? place : null;

    /// <summary>Whether the file has a setting.</summary>
    public bool Has(string path) => _places.ContainsKey(path);

    /// <summary>The place of a setting, or of what it stands in, or of the whole file.</summary>
    public (int Line, int Column) Nearest(string path)
    {
        while (path.Length > 0)
        {
            if (Find(path) is { } place)
            {
                return place;
            }

            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }

        return (1, 1);
    }

    private void Add(string path, YamlContent content)
    {
        switch (content)
        {
            case YamlContent.Mapping map:
                foreach ((YamlContent.Scalar key, YamlContent value) in map.Entries)
                {
                    string child = path.Length == 0 ? key.Text : $"{path}.{key.Text}";
                    _places[child] = (key.Line, key.Column);
                    Add(child, value);
                }

                break;
            case YamlContent.Sequence list:
                for (int i = 0; i < list.Items.Count; i++)
                {
                    string child = $"{path}[{i}]";
                    _places[child] = (list.Items[i].Line, list.Items[i].Column);
                    Add(child, list.Items[i]);
                }

                break;
        }
    }
}
