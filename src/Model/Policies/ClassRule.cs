namespace BindSim.Model.Policies;

/// <summary>What differs for one device class of the accounts that an <see cref="AccountRule"/> is for. A null member leaves what stands without it.</summary>
/// <param name="Class">The <see cref="DeviceClass.Name"/> of the class.</param>
/// <param name="Limit">Stands in place of the class's limit; <see cref="SessionLimit.None"/> lifts it.</param>
/// <param name="Conflict">Stands above every other conflict policy.</param>
public sealed record ClassRule(string Class, SessionLimit? Limit, ConflictPolicy? Conflict);
