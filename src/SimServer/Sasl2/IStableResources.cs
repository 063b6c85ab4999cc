using BindSim.Model.Addresses;

namespace BindSim.SimServer.Sasl2;

/// <summary>The server's part of the resources of Bind 2 (XEP-0386): the same for a client each time, and another one for another client.</summary>
public interface IStableResources
{
    /// <summary>The part for one client and tag.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="userAgentId">The client's user-agent id, or null where it did not say one.</param>
    /// <param name="tag">Its tag, or null.</param>
    /// <returns>Null where the client gets a new one each time: who does not say who it is cannot be told from others .</returns>
    string? PartFor(BareJid account, string? userAgentId, string? tag);
}
