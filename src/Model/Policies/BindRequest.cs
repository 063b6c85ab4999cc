using BindSim.Model.Addresses;

namespace BindSim.Model.Policies;

/// <summary>One bind attempt.</summary>
/// <param name="Account">Who asks: the authenticated account.</param>
/// <param name="AskedResource">The text of <c>&lt;resource/&gt;</c> as sent, or null where the client left the choice to the server.</param>
/// <param name="Generated">A fresh generated resource, or null until the decision asks for one.</param>
/// <param name="IsPromised">Whether the client was told already that it will have the asked resource, see <see cref="GrantPoint.SessionIq"/>.</param>
/// <param name="Inline">What is asked for in place of a resource, where the client binds with Bind 2.</param>
public readonly record struct BindRequest(
    BareJid Account, string? AskedResource, Resourcepart? Generated = null, bool IsPromised = false, InlineBind? Inline = null);
