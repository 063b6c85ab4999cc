using BindSim.Import.Config;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Import.Access;

/// <summary>The accounts of the imported host that one line of an access list names.</summary>
internal abstract record AccountSet
{
    private AccountSet()
    {
    }

    /// <summary>Every account of the host.</summary>
    internal sealed record All : AccountSet;

    /// <summary>None of them.</summary>
    internal sealed record None : AccountSet;

    /// <summary>Those whose bare JID a pattern matches, see <see cref="Glob"/>; a pattern without wildcards is one account.</summary>
    internal sealed record Matching(string Pattern) : AccountSet
    {
        /// <summary>Whether it can be more than one account.</summary>
        public bool HasWildcards => Pattern.AsSpan().IndexOfAny('*', '?') >= 0;
    }

    /// <summary>One account of a host.</summary>
    /// <param name="user">Its name as the file has it.</param>
    /// <param name="host">The host.</param>
    /// <param name="place">Where it stands.</param>
    /// <exception cref="BindSim.Exploration.Files.InputException">There can be no such account.</exception>
    public static AccountSet Of(string user, string host, ConfigPlace place) =>
        BareJid.TryParse($"{user}@{host}", AddressProfile.Stringprep, out BareJid jid, out string? error)
            ? new Matching(jid.ToString())
            : throw place.Error($"'{user}' is not the name of an account: {error}", "write the part before the @");

    /// <summary>Accounts that a policy has no words for.</summary>
    /// <param name="Why">What names them, such as "a group of the roster".</param>
    internal sealed record Unsayable(string Why) : AccountSet;
}
