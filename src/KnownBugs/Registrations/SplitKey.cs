using BindSim.SimServer.Sessions;
using BindSim.SimServer.Sharing;

namespace BindSim.KnownBugs.Registrations;

/// <summary>S-17: a directory that finds the row of an ended session by taking a composite key apart at its colons.</summary>
public sealed class SplitKey(IInterleaving interleaving) : SessionDirectory(interleaving)
{
    /// <summary>The bug.</summary>
    public static KnownBug Bug { get; } = new()
    {
        Id = "S-17",
        Title = "a session whose resource has a colon is never cleaned up",
        Origin = "MongooseIM, github.com/esl/MongooseIM/issues/868, fixed by b76bb5af4, 2025",
        Mechanism = "The key-value store's key is account, resource and incarnation joined by colons. Clean-up splits it at the colons, takes a part of the resource for the whole and finds no such session.",
        Breaks = ["INV-U2"],
        Scenario = new()
        {
            Name = "colon",
            Description = "A client whose resource has a colon leaves.",
            Devices = [Settings.Device("desktop", "desk:2") with { Leaves = true }],
        },
        Policy = Settings.TerminateOld,
        Plant = parts => parts with { Directory = new SplitKey(parts.Interleaving) },
    };

    /// <inheritdoc/>
    protected override bool IsOwnedBy(Session row, Session ended)
    {
        string[] key = string.Join(':', ended.Jid.Bare, ended.Jid.Resource, ended.Incarnation).Split(':');
        return row.Jid.Bare.ToString() == key[0]
            && row.Jid.Resource.Value == key[1]
            && row.Incarnation.ToString(System.Globalization.CultureInfo.InvariantCulture) == key[2];
    }
}
