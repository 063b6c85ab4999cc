namespace BindSim.Exploration.Comparing;

/// <summary>A session that a login ends.</summary>
/// <param name="HasItsResource">Whether it has the resource that the login gets.</param>
/// <param name="Device">What kind of device it is of.</param>
/// <param name="Age">Its place among the sessions of the account, 1 for the oldest.</param>
/// <param name="AgeInKind">Its place among those of its kind of device, 1 for the oldest.</param>
public sealed record Ended(bool HasItsResource, DeviceCell Device, int Age, int AgeInKind);
