namespace BindSim.Exploration.Comparing;

/// <summary>What a device finds when it logs in, in words that both policies share.</summary>
/// <param name="Device">What kind of device it is.</param>
/// <param name="ComesBack">Whether it lost its connection and comes back.</param>
/// <param name="Ask">What it asks for.</param>
/// <param name="Sessions">Sessions of the account.</param>
/// <param name="OfOldClass">Those of the device's class under the old policy.</param>
/// <param name="OfNewClass">Those of the device's class under the new policy.</param>
/// <param name="Refusals">Binds that the session it meets has seen off; 0 where no policy counts them.</param>
/// <param name="Changed">Whether the policy was replaced before, see <see cref="EventKind.Change"/>.</param>
public sealed record Situation(DeviceCell Device, bool ComesBack, Ask Ask, int Sessions, int OfOldClass, int OfNewClass, int Refusals, bool Changed = false);
