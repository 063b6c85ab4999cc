using BindSim.Model.Addresses;
using BindSim.SimServer.Sessions;

namespace BindSim.SimServer.Carbons;

/// <summary>Which sessions want copies of their account's messages (XEP-0280 section 4). A session's switch is its own, and goes with it and with nothing else (INV-U4).</summary>
public interface ICarbonSwitches
{
    /// <summary>Whether any session of an account may want copies; where none does, nobody looks for them.</summary>
    bool IsUsed(BareJid account);

    /// <summary>Whether a session wants copies.</summary>
    bool IsOn(Session session);

    /// <summary>A session wants copies from now on, or does not.</summary>
    void Switch(Session session, bool on);

    /// <summary>A session has ended. Its full JID may have another owner by now.</summary>
    void Forget(Session ended);
}
