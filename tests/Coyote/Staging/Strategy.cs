namespace BindSim.Coyote.Staging;

/// <summary>How Coyote picks the thread that goes on.</summary>
public enum Strategy
{
    /// <summary>Any, each equally likely.</summary>
    Random,

    /// <summary>The one of the highest priority, with a few changes of priority at random (PCT, Burckhardt et al. 2010).</summary>
    Pct,

    /// <summary>Coyote's own mixture.</summary>
    Portfolio,
}
