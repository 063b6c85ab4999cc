using BindSim.Model.Addresses;

namespace BindSim.Model.Policies;

/// <summary>What a bind attempt leads to: one of the four records inside. Nothing has happened yet; a refusal changes nothing .</summary>
public abstract record BindDecision
{
    private BindDecision()
    {
    }

    /// <summary>The session gets its resource.</summary>
    /// <param name="Resource">The resource it gets; no session that stays has it.</param>
    /// <param name="Terminate">The incarnations to end for the grant, oldest first, each once; most often none.</param>
    public sealed record Grant(Resourcepart Resource, ValueList<long> Terminate) : BindDecision;

    /// <summary>The session is refused and may try again.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Refuse(BindRefusal Reason) : BindDecision;

    /// <summary>The stream ends with <c>policy-violation</c>: a limit says <see cref="OverLimit.CloseNew"/>.</summary>
    public sealed record Close : BindDecision
    {
        /// <summary>The only value there is.</summary>
        public static readonly Close Value = new();

        private Close()
        {
        }
    }

    /// <summary>
    /// The decision needs another <see cref="BindRequest.Generated"/>: none was given, or it is taken. Ask again.
    /// </summary>
    public sealed record NeedsGenerated : BindDecision
    {
        /// <summary>The only value there is.</summary>
        public static readonly NeedsGenerated Value = new();

        private NeedsGenerated()
        {
        }
    }
}
