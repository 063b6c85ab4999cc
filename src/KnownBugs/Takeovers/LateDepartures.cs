using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;
using BindSim.SimServer.Xml;

namespace BindSim.KnownBugs.Takeovers;

/// <summary>S-05: a session's end is told by itself when it has terminated, which nobody waits for.</summary>
public sealed class LateDepartures : IDepartures
{
    private readonly DeparturesAtOnce _atOnce = new();
    private readonly Dictionary<Session, (Element Unavailable, Session[] Observers)> _untold = [];

    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-05",
        Title = "contacts hear of the old session's end after the new one's beginning",
        Origin = "ejabberd, commit 2fac41652 (replaced_connection_timeout), 2026",
        Mechanism = "The replaced session tells its contacts that it is gone while it terminates, in its own time. The new session's presence may overtake it: contacts believe that nobody is there.",
        Breaks = ["INV-R1"],
        Scenario = new()
        {
            Name = "two-devices-watched",
            Description = "Two devices want the same resource; a contact watches.",
            Devices =
            [
                Settings.Device("phone") with { Presence = true },
                Settings.Device("tablet") with { Presence = true },
                Settings.Contact() with { Presence = true },
            ],
            Contacts = Settings.EachOther,
        },
        Policy = Settings.TerminateOld,
        Plant = Plant,
    };

    /// <inheritdoc/>
    public void Tell(Session gone, Element unavailable, IReadOnlyList<Session> observers)
    {
        if (gone.IsLive)
        {
            // It hides itself and stays: that is told as it should be.
            _atOnce.Tell(gone, unavailable, observers);
            return;
        }

        _untold[gone] = (unavailable, [.. observers]);
    }

    /// <summary>The old session's own end: here it comes to telling.</summary>
    private void Terminated(Session gone)
    {
        if (_untold.Remove(gone, out (Element Unavailable, Session[] Observers) notice))
        {
            _atOnce.Tell(gone, notice.Unavailable, notice.Observers);
        }
    }

    private sealed class TellingDirectory(IInterleaving interleaving, LateDepartures departures) : SessionDirectory(interleaving)
    {
        public override async ValueTask RemoveAsync(Session ended)
        {
            await base.RemoveAsync(ended);
            departures.Terminated(ended);
        }
    }

    private static ServerParts Plant(ServerParts parts)
    {
        var departures = new LateDepartures();
        return parts with { Departures = departures, Directory = new TellingDirectory(parts.Interleaving, departures) };
    }
}
