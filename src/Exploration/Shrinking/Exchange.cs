namespace BindSim.Exploration.Shrinking;

/// <summary>
/// Gives up one part of the setting, or none, for one or two that the first trace had and that were taken out on the way: a fault, something that a
/// device does, a rule. Passes only take away, so one that took the reset first and kept the silence never meets the shorter run by a reset.
/// </summary>
internal static class Exchange
{
    // The runs wanted here have few choices, and those with the fewest picks other than 0 are tried first.
    private const int Attempts = 40;

    /// <summary>Looks for a simpler run in settings that differ so.</summary>
    /// <param name="best">The simplest so far.</param>
    /// <param name="from">The setting that everything was taken out of.</param>
    /// <returns>Whether there is one; it is the simplest then.</returns>
    public static bool Find(Candidates best, Setting from)
    {
        SettingPart[] gone = [.. SettingParts.Of(from).Where(part => part.Kind is not (PartKind.Device or PartKind.Contact) && best.Parts.All(kept => kept.Name != part.Name))];
        SettingPart[][] back =
        [
            .. gone.Select(part => new[] { part }),
            .. from fault in gone where fault.Kind == PartKind.Fault from other in gone where other.Kind != PartKind.Fault select new[] { fault, other },
        ];
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        foreach (SettingPart? given in best.Parts.Prepend(null))
        {
            foreach (SettingPart[] taken in back)
            {
                var kept = best.Parts.Where(part => part != given).ToDictionary(part => part.Name, part => part.Value);
                Array.ForEach(taken, part => kept[part.Name] = part.Kind == PartKind.Fault ? 1 : part.Value);
                Setting setting = SettingParts.Keep(from, kept);

                // What a device did that is not there any more is not there either, and so other exchanges give the same.
                string parts = string.Join('\n', SettingParts.Of(setting).Select(part => $"{part.Name} {part.Value}"));
                if (taken.All(part => parts.Contains(part.Name, StringComparison.Ordinal)) && seen.Add(parts) && best.TryAll(setting, Attempts) == true)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
