using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Enacting;

/// <summary>Picks what an <see cref="ActedRun"/> tells it to; what it was told nothing about it leaves as it comes, without a fault.</summary>
internal sealed class EnactingStrategy : IStrategy
{
    /// <summary>Which of the events that can happen is next.</summary>
    public int Next { get; set; }

    /// <summary>The fault that strikes instead, as choices describe it; null for none. Null again once it has struck.</summary>
    public string? Fault { get; set; }

    /// <summary>Whether the next call of a store fails. False again once one has.</summary>
    public bool FailStore { get; set; }

    public int Pick(in ChoicePoint point)
    {
        switch (point.Kind)
        {
            case ChoiceKind.Step when Fault is not null && point.FirstFault < point.Count:
                return point.FirstFault;
            case ChoiceKind.Step:
                return Next;
            case ChoiceKind.Fault:
                return TakeFault(point);
            case ChoiceKind.Storage when FailStore:
                FailStore = false;
                return point.FirstFault;
            default:
                return 0;
        }
    }

    private int TakeFault(in ChoicePoint point)
    {
        for (int i = 0; i < point.Count; i++)
        {
            if (point.Alternatives.Describe(i) == Fault)
            {
                Fault = null;
                return i;
            }
        }

        throw new InvalidOperationException($"'{Fault}' cannot strike; the first that can is '{point.Alternatives.Describe(0)}'.");
    }
}
