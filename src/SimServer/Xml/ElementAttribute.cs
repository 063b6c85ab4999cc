namespace BindSim.SimServer.Xml;

/// <summary>One attribute of an <see cref="Element"/>. Namespace declarations are not attributes.</summary>
/// <param name="Name">Local name.</param>
/// <param name="Namespace">Namespace name; the empty string for an attribute without prefix, which is the ordinary case.</param>
/// <param name="Value">Value after normalisation and with entity references replaced.</param>
public readonly record struct ElementAttribute(string Name, string Namespace, string Value);
