namespace BindSim.Exploration.Comparing;

/// <summary>A class of situations: what happens, to what kind of device.</summary>
/// <param name="Account">The account, where it is not an ordinary one; otherwise null.</param>
/// <param name="Event">What happens.</param>
/// <param name="Device">What kind of device it happens to.</param>
/// <param name="Ask">What the device asks for; <see cref="Ask.Free"/> where it asks for nothing because it does not log in.</param>
/// <param name="Changed">Whether the policy was replaced before, see <see cref="EventKind.Change"/>.</param>
public sealed record Subject(string? Account, EventKind Event, DeviceCell Device, Ask Ask, bool Changed = false)
{
    /// <summary>The class in words.</summary>
    public string Text
    {
        get
        {
            string device = Ask is Ask.Inline or Ask.InlineAgain ? Device.Label == "other" ? "a client of Bind 2" : $"a client of Bind 2 ({Device.Label})"
                : Ask is Ask.Nothing or Ask.Bad ? "a device" : Device.Label == "other" ? "a device of no class" : Device.Label;
            if (Event == EventKind.Change)
            {
                return $"the policy is replaced while sessions are there{Where}";
            }

            if (Changed)
            {
                return $"a device logs in after the policy was replaced{Where}";
            }

            string what = Event switch
            {
                EventKind.Bind when Ask == Ask.Nothing => "names no resource and asks for no session",
                EventKind.Bind when Ask == Ask.Bad => "names an illegal resource and asks for no session",
                EventKind.Bind => $"asks for a resource {Asked} and for no session",
                EventKind.AskForSession => "asks for its session, some time after the bind",
                EventKind.WaitLongest => "asked for the longest wait and does not come back in time",
                EventKind.Flood => "is away and gets more stanzas than are kept for it",
                EventKind.Silence => "vanishes and does not acknowledge",
                EventKind.Linger => "leaves, and its row is still there",
                EventKind.Login when Ask == Ask.Inline => "binds",
                EventKind.Login when Ask == Ask.InlineAgain => "binds beside a session of its own",
                EventKind.Return when Ask is Ask.Inline or Ask.InlineAgain => "comes back",
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
            return $"{device} {what}{Where}";
        }
    }

    private string Where => Account is null ? "" : $", account {Account}";

    private string Asked => Ask switch
    {
        Ask.InUse => "in use",
        Ask.InUseByHibernating => "that waits to be resumed",
        Ask.InUseButForCase => "in use but for case",
        _ => "that is free",
    };
}
