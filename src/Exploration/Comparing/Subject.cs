namespace BindSim.Exploration.Comparing;

/// <summary>A class of situations: what happens, to what kind of device.</summary>
/// <param name="Account">The account, where it is not an ordinary one; otherwise null.</param>
/// <param name="Event">What happens.</param>
/// <param name="Device">What kind of device it happens to.</param>
/// <param name="Ask">What the device asks for; <see cref="Ask.Free"/> where it asks for nothing because it does not log in.</param>
public sealed record Subject(string? Account, EventKind Event, DeviceCell Device, Ask Ask)
{
    /// <summary>The class in words.</summary>
    public string Text
    {
        get
        {
            string device = Ask is Ask.Nothing or Ask.Bad ? "a device" : Device.Label == "other" ? "a device of no class" : Device.Label;
            string what = Event switch
            {
                EventKind.Login when Ask == Ask.Nothing => "names no resource",
                EventKind.Login when Ask == Ask.Bad => "names an illegal resource",
                EventKind.Return when Ask is Ask.Nothing or Ask.Bad => "of which the server chose the resource comes back",
                EventKind.Login => $"asks for a resource {Asked}",
                EventKind.Return => $"comes back to a resource {Asked}",
                EventKind.Drop => "loses its connection",
                EventKind.Vanish => "vanishes",
                EventKind.Wait => "does not come back in time",
                _ => "leaves",
            };
            return $"{device} {what}{(Account is null ? "" : $", account {Account}")}";
        }
    }

    private string Asked => Ask switch
    {
        Ask.InUse => "in use",
        Ask.InUseByHibernating => "that waits to be resumed",
        Ask.InUseButForCase => "in use but for case",
        _ => "that is free",
    };
}
