using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Sessions;

/// <summary>A bind request (RFC 6120 section 7), or one for the session that was promised (RFC 3921 section 3).</summary>
/// <param name="stream">The stream that is to carry the session.</param>
/// <param name="account">Who is authenticated on it.</param>
/// <param name="iq">The request, without addresses.</param>
/// <param name="asked">The resource asked for, as sent, or null.</param>
internal sealed class IqBindCall(ClientStream stream, BareJid account, Element iq, string? asked) : BindCall(stream, account)
{
    public override string? Asked => asked;

    private bool IsPromised => iq.Child("bind", Namespaces.Bind) is null;

    internal override BindRequest Request(Resourcepart? generated) => new(Account, asked, generated, IsPromised);

    internal override Element[] Granted(Session session) => [IsPromised ? Stanzas.Result(iq) : Stanzas.Bound(iq, session.Jid)];
}
