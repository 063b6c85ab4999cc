using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sessions;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Sasl2;

/// <summary>A bind that came with the authentication (XEP-0386), and the features that are to be enabled with it, atomically.</summary>
/// <param name="server">The server.</param>
/// <param name="stream">The stream that is to carry the session.</param>
/// <param name="account">Who has just authenticated on it.</param>
/// <param name="bind">The request.</param>
/// <param name="answer">The answer to the authentication, given the full JID and the <c>bound</c> that goes into it.</param>
internal sealed class InlineBindCall(
    XmppServer server, ClientStream stream, BareJid account, Element bind, Func<string, Element, Element[]> answer) : BindCall(stream, account)
{
    private readonly InlineBind _inline = Read(server, stream, account, bind);
    private readonly Element? _enable = bind.Child("enable", Namespaces.StreamManagement);
    private readonly bool _wantsCopies = bind.Child("enable", Namespaces.Carbons) is not null;
    private Management? _management;

    public override string? Asked => _inline.StablePart is { } part ? _inline.Resource(part, isTagged: true) : null;

    internal override BindRequest Request(Resourcepart? generated) => new(Account, null, generated, Inline: _inline);

    internal override async ValueTask PrepareAsync(Session session)
    {
        if (_enable is not null && server.Policy.StreamManagement is { } policy)
        {
            _management = await server.StreamManagement.PrepareAsync(session, Stream, _enable, policy);
            session.Manage(_management);
        }

        if (_wantsCopies)
        {
            server.Carbons.Switch(session, on: true);
        }
    }

    internal override async ValueTask WithdrawAsync(Session session)
    {
        if (_wantsCopies)
        {
            server.Carbons.Forget(session);
        }

        if (_management is { } management)
        {
            await server.StreamManagement.WithdrawAsync(session, Stream, management);
        }
    }

    internal override Element[] Granted(Session session) => answer(session.Jid.ToString(), Answers.Bound(Feature));

    private Element? Feature => _enable is null ? null
        : _management is { } management ? Nonzas.Enabled(management)
        : Nonzas.Failed(server.Policy.StreamManagement is null ? "feature-not-implemented" : "internal-server-error");

    private static InlineBind Read(XmppServer server, ClientStream stream, BareJid account, Element bind)
    {
        string? tag = bind.Child("tag", Namespaces.Bind2)?.Text;
        string? id = stream.Agent.Id;
        return new InlineBind(tag, id, server.Parts.StableResources.PartFor(account, id, tag));
    }
}
