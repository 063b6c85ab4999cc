using BindSim.Exploration.Running;

namespace BindSim.KnownBugs;

/// <summary>A bug of a real server, rebuilt as a replaceable part of ours.</summary>
/// <param name="Id">Its id in the corpus: <c>S-02</c>.</param>
/// <param name="Title">What goes wrong, in a few words.</param>
/// <param name="Origin">Where it was: project, issue or commit, year.</param>
/// <param name="Mechanism">How, in two sentences.</param>
/// <param name="Breaks">The ids of the properties that catch it.</param>
/// <param name="Variant">The server with it.</param>
public sealed record KnownBug(string Id, string Title, string Origin, string Mechanism, IReadOnlyList<string> Breaks, ServerVariant Variant);
