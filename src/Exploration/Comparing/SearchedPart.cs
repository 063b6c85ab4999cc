using BindSim.Exploration.ModelChecking;

namespace BindSim.Exploration.Comparing;

/// <summary>The product of two policies for one account and some kinds of devices, and every state of it up to a depth.</summary>
internal sealed class SearchedPart(PolicyProduct product, string? account, CheckOptions<ProductState, ProductEvent> options)
{
    /// <summary>The product.</summary>
    public PolicyProduct Product => product;

    /// <summary>The account, where it is not an ordinary one; otherwise null.</summary>
    public string? Account => account;

    /// <summary>Its states.</summary>
    public StateGraph<ProductState, ProductEvent> Graph { get; } = ModelChecker.Explore(product, options);

    /// <summary>The events of a shortest run to a state.</summary>
    public IReadOnlyList<ProductEvent> EventsTo(int node) =>
        [.. new RunBuilder<ProductState, ProductEvent>(product, options).Build(Graph.PathTo(node)).Steps.Select(step => step.Action)];
}
