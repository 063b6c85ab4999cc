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

    /// <summary>Accounts that a policy has no words for.</summary>
    /// <param name="Why">What names them, such as "a group of the roster".</param>
    internal sealed record Unsayable(string Why) : AccountSet;
}
