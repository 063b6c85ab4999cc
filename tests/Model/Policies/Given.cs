using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Model.Tests.Policies;

/// <summary>Short ways to write the arguments of a decision.</summary>
internal static class Given
{
    internal static readonly BareJid Juliet = Jid("juliet@im.example.com");

    internal static BareJid Jid(string text) =>
        BareJid.TryParse(text, AddressProfile.Precis, out BareJid jid, out string? error) ? jid : throw new ArgumentException(error);

    internal static Resourcepart Resource(string text) =>
        Resourcepart.TryPrepare(text, AddressProfile.Precis, out Resourcepart resource, out string? error) ? resource : throw new ArgumentException(error);

    /// <summary>Sessions with these resources, oldest first; the incarnations are 1, 2, 3 ...</summary>
    internal static SessionRow[] Rows(params string[] resources) =>
        [.. resources.Select((resource, i) => new SessionRow(i + 1, Resource(resource)))];

    internal static BindRequest Ask(string? resource, string? generated = null) =>
        new(Juliet, resource, generated is null ? null : Resource(generated));

    internal static BindDecision Grants(string resource, params long[] terminate) =>
        new BindDecision.Grant(Resource(resource), [.. terminate]);

    internal static BindDecision Refuses(BindRefusal reason) => new BindDecision.Refuse(reason);
}
