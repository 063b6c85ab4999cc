using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Model.Specification;

/// <summary>What the numbers in states stand for: a state holds no text.</summary>
public interface IResourceNames
{
    /// <summary>The text that a request with this name asks for; null for 0. Of a generated resource, which may have been promised, one that no row has.</summary>
    string? Asked(byte name);

    /// <summary>What a request with this name asks for in place of a resource (Bind 2); null where it is a bind of RFC 6120.</summary>
    InlineBind? Inline(byte name) => null;

    /// <summary>The resource of a row.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="stream">Its stream: names of generated resources are another resource on each stream.</param>
    Resourcepart Resource(byte name, int stream);

    /// <summary>Whether two streams with this name have two different resources: it stands for a generated one.</summary>
    bool IsGenerated(byte name);
}
