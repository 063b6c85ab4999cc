using BindSim.Model.Addresses;

namespace BindSim.SimServer.Hosting;

/// <summary>Which accounts there are.</summary>
public interface IAccounts
{
    /// <summary>Whether this bare JID is an account of this server.</summary>
    bool Exists(BareJid account);
}
