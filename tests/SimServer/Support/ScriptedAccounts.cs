using BindSim.Model.Addresses;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Rosters;

namespace BindSim.SimServer.Tests.Support;

/// <summary>
/// The accounts of every story: juliet and romeo see each other; the nurse sees juliet and is not seen; juliet sees the friar, who does
/// not see her; tybalt knows nobody.
/// </summary>
internal sealed class ScriptedAccounts : IAccounts
{
    public const string Password = "r0m30myr0m30";

    public static IReadOnlyList<string> Names { get; } = ["juliet", "romeo", "nurse", "friar", "tybalt"];

    public static IReadOnlyDictionary<BareJid, IReadOnlyList<RosterItem>> Rosters { get; } = new Dictionary<BareJid, IReadOnlyList<RosterItem>>
    {
        [Account("juliet")] =
        [
            new RosterItem(Account("romeo"), Subscription.Both, "Romeo"),
            new RosterItem(Account("nurse"), Subscription.From),
            new RosterItem(Account("friar"), Subscription.To),
        ],
        [Account("romeo")] = [new RosterItem(Account("juliet"), Subscription.Both)],
        [Account("nurse")] = [new RosterItem(Account("juliet"), Subscription.To)],
        [Account("friar")] = [new RosterItem(Account("juliet"), Subscription.From)],
    };

    public static BareJid Account(string name) =>
        BareJid.TryParse($"{name}@{Conversation.Domain}", AddressProfile.Precis, out BareJid account, out _)
            ? account
            : throw new ArgumentException($"{name} is no name.", nameof(name));

    public bool Exists(BareJid account) => Names.Contains(account.Localpart.Value);
}
