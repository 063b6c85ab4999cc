using BindSim.Model.Policies;

namespace BindSim.SimServer.Sessions;

/// <summary>What a bind leads to, given the directory's rows of the account. Decides only; nothing has changed when it returns.</summary>
public interface IBindRules
{
    /// <summary>Decides one bind.</summary>
    /// <param name="policy">The policy in force.</param>
    /// <param name="request">Who asks for what.</param>
    /// <param name="sessions">The account's rows, those of sessions that have just ended among them.</param>
    BindDecision Decide(SessionPolicy policy, BindRequest request, AccountSessions sessions);
}
