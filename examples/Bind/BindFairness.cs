using BindSim.Exploration.ModelChecking;

namespace BindSim.Examples.Bind;

/// <summary>Each client and each handler gets its turn: 2n classes.</summary>
public sealed class BindFairness(BindSettings settings) : IWeakFairness<BindAction>
{
    /// <inheritdoc/>
    public int Classes { get; } = 2 * settings.Clients;

    /// <inheritdoc/>
    public int ClassOf(in BindAction action) =>
        (2 * action.Slot) + (action.Step is BindStep.Take or BindStep.ServerDrop or BindStep.Act ? 1 : 0);

    /// <inheritdoc/>
    public string Name(int fairnessClass) => $"{(fairnessClass % 2 == 0 ? "client" : "handler")} {(fairnessClass / 2) + 1}";
}
