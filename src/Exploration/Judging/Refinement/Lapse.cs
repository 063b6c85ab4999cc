namespace BindSim.Exploration.Judging.Refinement;

/// <summary>Why the specification follows an account no further: something in the run that it has no word for.</summary>
public enum Lapse
{
    /// <summary>A client asked for stream management with its authentication.</summary>
    InlineEnable,

    /// <summary>A client asked to resume with its authentication.</summary>
    InlineResume,

    /// <summary>A client came back by its user-agent id, and its earlier sessions may be replaced.</summary>
    SameClient,

    /// <summary>A tag may tell a session's class.</summary>
    ClassByTag,

    /// <summary>A resource was asked for that may be one made for a client of Bind 2.</summary>
    MadeResource,

    /// <summary>A client of Bind 2 under a policy that has others ask for a session.</summary>
    InlineWithSession,

    /// <summary>What came with an authentication that failed.</summary>
    FailedAuthentication,

    /// <summary>A bind after an address was promised.</summary>
    SecondBind,

    /// <summary>A promise, and another policy came into force.</summary>
    ReloadAfterPromise,

    /// <summary>A policy came into force that ends sessions which are there.</summary>
    LiveReload,

    /// <summary>Another policy came into force while something was under way.</summary>
    ReloadUnderWay,

    /// <summary>Under the new policy other resources are the same.</summary>
    ReloadOfNames,

    /// <summary>A result that answers no request, or no full JID in it.</summary>
    StrayAnswer,

    /// <summary>More resources than there are numbers for.</summary>
    TooManyResources,

    /// <summary>More connections than are followed.</summary>
    TooManyConnections,

    /// <summary>More states are possible than are followed.</summary>
    TooManyStates,
}
