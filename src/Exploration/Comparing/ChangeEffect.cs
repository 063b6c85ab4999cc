namespace BindSim.Exploration.Comparing;

/// <summary>When a change meets sessions that are there.</summary>
public enum ChangeMoment
{
    /// <summary>The moment the new policy is in force for the sessions that are there (<c>reload: live</c>).</summary>
    AtOnce,

    /// <summary>The first login after it.</summary>
    NextLogin,
}

/// <summary>What the change does to sessions that came under the old policy, and that the new policy alone would not do.</summary>
/// <param name="Moment">When.</param>
/// <param name="What">What happens.</param>
/// <param name="Witness">A shortest run under the old policy, then the change, then what happens.</param>
public sealed record ChangeEffect(ChangeMoment Moment, string What, IReadOnlyList<WitnessStep> Witness);
