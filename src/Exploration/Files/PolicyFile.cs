using BindSim.Model.Policies;

namespace BindSim.Exploration.Files;

/// <summary>Policy files: strict YAML in the format <c>policy/1</c>.</summary>
public static class PolicyFile
{
    /// <summary>The format and its version: the value of a policy file's first key.</summary>
    public const string Format = "policy/1";

    /// <summary>Reads a policy file.</summary>
    /// <exception cref="InputException">The file cannot be read or is not a valid policy.</exception>
    public static SessionPolicy Read(string path) => ReadDocument(path).Policy;

    /// <summary>Reads a policy file and remembers where everything stands.</summary>
    /// <exception cref="InputException">The file cannot be read or is not a valid policy.</exception>
    public static PolicyDocument ReadDocument(string path) => ParseDocument(StrictYaml.ReadText(path), path);

    /// <summary>Reads the text of a policy file and remembers where everything stands.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The file as the person named it, for messages.</param>
    /// <exception cref="InputException">The text is not a valid policy.</exception>
    public static PolicyDocument ParseDocument(string text, string name)
    {
        YamlMap map = StrictYaml.Parse(text, name, Format, PolicyReader.Keys);
        return new PolicyDocument(name, PolicyReader.Read(map), new PolicyPlaces(map.Content));
    }

    /// <summary>Reads the text of a policy file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">The file as the person named it, for messages.</param>
    /// <exception cref="InputException">The text is not a valid policy.</exception>
    public static SessionPolicy Parse(string text, string name) => ParseDocument(text, name).Policy;

    /// <summary>
    /// The canonical text of a policy: every setting, also those that are the default, in one order. Reading it gives
    /// an equal policy.
    /// </summary>
    public static string Write(SessionPolicy policy) => PolicyWriter.Write(policy);
}
