using BindSim.Exploration.Running;
using BindSim.Exploration.Tests.Running;
using BindSim.KnownBugs;
using BindSim.Model.Addresses;
using BindSim.SimServer.Sessions;

namespace BindSim.Exploration.Tests.Shrinking;

/// <summary>Servers with bugs whose shortest runs are known: from brute force in the tests.</summary>
internal static class Planted
{
    public static IReadOnlyDictionary<string, ServerVariant> All { get; } = new SortedDictionary<string, ServerVariant>
    {
        ["S-02"] = Gallery.Find("S-02")!,
        ["forgets-to-remove"] = Of(inner => new ForgetsToRemove(inner)),
        ["loses-an-interleaved-write"] = Of(inner => new LosesInterleavedWrite(inner)),
        ["third-grant-keeps-rows"] = Of(inner => new ThirdGrantKeepsRows(inner)),
        ["crashes-when-overtaken"] = Of(inner => new CrashesWhenOvertaken(inner)),
    };

    public static ServerVariant Of(Func<ISessionDirectory, ISessionDirectory> wrap) =>
        new("planted", parts => parts with { Directory = wrap(parts.Directory) });

    /// <summary>A session that ends leaves its row behind.</summary>
    private sealed class ForgetsToRemove(ISessionDirectory inner) : Relay(inner)
    {
        public override ValueTask RemoveAsync(Session ended) => ValueTask.CompletedTask;
    }

    /// <summary>A write is lost when another account's write begins before it is done.</summary>
    private sealed class LosesInterleavedWrite(ISessionDirectory inner) : Relay(inner)
    {
        private BareJid _writing;

        public override async ValueTask ReplaceAsync(Session added, IReadOnlyList<Session> removed)
        {
            _writing = added.Jid.Bare;
            await base.ListAsync(added.Jid.Bare);
            if (_writing == added.Jid.Bare)
            {
                await base.ReplaceAsync(added, removed);
            }
        }
    }

    /// <summary>From its third grant on an account's old rows stay.</summary>
    private sealed class ThirdGrantKeepsRows(ISessionDirectory inner) : Relay(inner)
    {
        private int _grants;

        public override ValueTask ReplaceAsync(Session added, IReadOnlyList<Session> removed) =>
            base.ReplaceAsync(added, ++_grants >= 3 ? [] : removed);
    }

    /// <summary>An exception when a device's write comes after that of one that connected later: <c>first#1</c> after <c>second#1</c>.</summary>
    private sealed class CrashesWhenOvertaken(ISessionDirectory inner) : Relay(inner)
    {
        private string _last = "";

        public override async ValueTask ReplaceAsync(Session added, IReadOnlyList<Session> removed)
        {
            await base.ReplaceAsync(added, removed);
            if (string.CompareOrdinal(added.ConnectionId, _last) < 0)
            {
                throw new InvalidOperationException("overtaken");
            }

            _last = added.ConnectionId;
        }
    }
}
