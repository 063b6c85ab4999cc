using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Sasl2;

/// <summary>What a client asks for when it authenticates with SASL2, beyond being believed (XEP-0388). It is forgotten with the attempt .</summary>
/// <param name="Agent">Who it says it is.</param>
/// <param name="Resume">The session it wants to go on with (XEP-0198), or null.</param>
/// <param name="Bind">The bind it wants otherwise (XEP-0386), or null.</param>
internal sealed record AuthenticationRequest(UserAgent Agent, Element? Resume, Element? Bind)
{
    /// <summary>Reads an <c>authenticate</c>.</summary>
    /// <returns>Null when it is not as it should be.</returns>
    public static AuthenticationRequest? Read(Element authenticate) =>
        UserAgent.TryRead(authenticate.Child("user-agent", Namespaces.Sasl2), out UserAgent? agent)
            ? new AuthenticationRequest(
                agent, authenticate.Child("resume", Namespaces.StreamManagement), authenticate.Child("bind", Namespaces.Bind2))
            : null;
}
