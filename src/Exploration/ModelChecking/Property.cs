namespace BindSim.Exploration.ModelChecking;

/// <summary>One claim about a system, with the id and the sentence it is reported under.</summary>
/// <typeparam name="TState">The system's state.</typeparam>
public sealed class Property<TState>
{
    private Property(string id, string sentence, PropertyKind kind, StatePredicate<TState> holds, StatePredicate<TState>? trigger)
    {
        Id = id;
        Sentence = sentence;
        Kind = kind;
        Holds = holds;
        Trigger = trigger;
    }

    /// <summary>The short id, such as <c>U</c>.</summary>
    public string Id { get; }

    /// <summary>The claim as a sentence.</summary>
    public string Sentence { get; }

    /// <summary>What the claim says about runs.</summary>
    public PropertyKind Kind { get; }

    /// <summary>The predicate the claim is about.</summary>
    public StatePredicate<TState> Holds { get; }

    /// <summary>What obliges the system, for <see cref="PropertyKind.LeadsTo"/>; null elsewhere.</summary>
    public StatePredicate<TState>? Trigger { get; }

    /// <summary>Whether the claim is about what runs do in the end, so that its counterexample is a lasso or a run that ended too early.</summary>
    public bool IsLiveness => Kind is PropertyKind.Progress or PropertyKind.LeadsTo;

    /// <summary>Every reachable state satisfies <paramref name="holds"/>.</summary>
    public static Property<TState> Always(string id, string sentence, StatePredicate<TState> holds) => new(id, sentence, PropertyKind.Always, holds, null);

    /// <summary>Some reachable state satisfies <paramref name="goal"/>; the verdict <c>proved</c> comes with a shortest witness.</summary>
    public static Property<TState> Sometimes(string id, string sentence, StatePredicate<TState> goal) => new(id, sentence, PropertyKind.Sometimes, goal, null);

    /// <summary>Every reachable state without an action satisfies <paramref name="proper"/>.</summary>
    public static Property<TState> ProperEnd(string id, string sentence, StatePredicate<TState> proper) => new(id, sentence, PropertyKind.ProperEnd, proper, null);

    /// <summary>Every endless fair run meets <paramref name="progress"/> again and again.</summary>
    public static Property<TState> Progress(string id, string sentence, StatePredicate<TState> progress) => new(id, sentence, PropertyKind.Progress, progress, null);

    /// <summary>No run goes on for ever, fairly: <see cref="Progress"/> with nothing that counts as progress.</summary>
    public static Property<TState> EveryRunEnds(string id, string sentence) => Progress(id, sentence, (in _) => false);

    /// <summary>After <paramref name="trigger"/> comes <paramref name="goal"/>, at once or later, on every fair run.</summary>
    public static Property<TState> LeadsTo(string id, string sentence, StatePredicate<TState> trigger, StatePredicate<TState> goal) =>
        new(id, sentence, PropertyKind.LeadsTo, goal, trigger);
}
