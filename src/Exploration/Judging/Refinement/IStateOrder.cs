namespace BindSim.Exploration.Judging.Refinement;

/// <summary>Which of several possible states need not be followed, since another one is.</summary>
internal interface IStateOrder
{
    /// <summary>Whether one state allows all that another one does.</summary>
    bool Covers(PossibleState state, PossibleState other);

    /// <summary>A number that is the same for two states of which one covers the other.</summary>
    int KindOf(PossibleState state);
}
