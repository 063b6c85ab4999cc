using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Scenarios;

/// <summary>Something that the server's administrator does while clients come and go.</summary>
public abstract record AdministratorCommand
{
    private AdministratorCommand()
    {
    }

    /// <summary>Ends a session, or every session of an account, with <c>policy-violation</c> (R-061).</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Resource">Which; null for all.</param>
    public sealed record Kick(BareJid Account, Resourcepart? Resource) : AdministratorCommand
    {
        /// <summary>The address that names them.</summary>
        public string Named => Resource is { } resource ? $"{Account}/{resource}" : Account.ToString();

        /// <summary>Whether a session with this address has to go.</summary>
        public bool Names(FullJid jid) => jid.Bare == Account && (Resource is null || Resource == jid.Resource);

        /// <inheritdoc/>
        public override string ToString() => $"kicks {Named}";
    }

    /// <summary>Puts another policy in force, when and how the one before it says (INV-K1).</summary>
    /// <param name="Policy">The policy.</param>
    public sealed record Reload(SessionPolicy Policy) : AdministratorCommand
    {
        /// <inheritdoc/>
        public override string ToString() => $"reloads the policy, now {Policy.Name}";
    }
}
