namespace BindSim.SimNetwork.Faults;

/// <summary>What is left of a run's fault budget.</summary>
public sealed class FaultLedger
{
    private static readonly int Kinds = Enum.GetValues<FaultKind>().Length;

    private readonly int[] _left = new int[Kinds];
    private readonly int[] _struck = new int[Kinds];
    private long _leftOfAll;

    /// <summary>Starts with the whole budget.</summary>
    public FaultLedger(FaultBudget budget)
    {
        for (int i = 0; i < Kinds; i++)
        {
            _left[i] = budget.Of((FaultKind)i);
            _leftOfAll += _left[i];
        }
    }

    /// <summary>Whether no fault of any kind may strike any more.</summary>
    public bool IsSpent => _leftOfAll == 0;

    /// <summary>Whether a fault of this kind may still strike.</summary>
    public bool Allows(FaultKind kind) => _left[(int)kind] > 0;

    /// <summary>How often this kind struck so far.</summary>
    public int Struck(FaultKind kind) => _struck[(int)kind];

    /// <summary>Counts one strike.</summary>
    /// <exception cref="InvalidOperationException">The budget of this kind is spent.</exception>
    public void Strike(FaultKind kind)
    {
        if (!Allows(kind))
        {
            throw new InvalidOperationException($"The budget for {kind} is spent.");
        }

        _left[(int)kind]--;
        _leftOfAll--;
        _struck[(int)kind]++;
    }
}
