namespace BindSim.Model.Addresses.Preparation;

/// <summary>Prepares <paramref name="text"/> in place.</summary>
/// <returns>Null, or what is wrong: the rest of a sentence that begins with "The localpart".</returns>
internal delegate string? PartRules(ref List<int> text);
