using BindSim.Model.Addresses;
using BindSim.SimServer.Hosting;

namespace BindSim.Cli.Serving;

/// <summary>The accounts of the command line.</summary>
internal sealed class ConfiguredAccounts(ServeSettings settings) : IAccounts
{
    /// <inheritdoc/>
    public bool Exists(BareJid account) =>
        account.Domain.Value == settings.Options.Domain && settings.Passwords.ContainsKey(account.Localpart.Value);
}
