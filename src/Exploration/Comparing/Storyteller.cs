using BindSim.Exploration.Files;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Comparing;

/// <summary>Tells a run of two policies side by side.</summary>
internal sealed class Storyteller(PolicyProduct product, Alphabet alphabet, Texts texts)
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];

    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private ProductState _state;

    /// <summary>What happens in each step.</summary>
    public IReadOnlyList<WitnessStep> Tell(IEnumerable<ProductEvent> events) => [.. events.Select(Step)];

    /// <summary>The names of sessions under the old policy.</summary>
    public string NamesOf(IEnumerable<long> slots) => Listed([.. slots.Select(slot => _names[(int)slot])]);

    /// <summary>The state after what was told.</summary>
    public ProductState State => _state;

    /// <summary>Adds a login that only the new policy sees, with the sessions that the old one left.</summary>
    public WitnessStep Last(in ProductEvent login)
    {
        string name = Name(login);
        Reaction reaction = login.Kind == EventKind.Return
            ? product.New.Login(_state.Old, Device.Of(_state.Devices[login.Slot]).Asked, _state.Count, login.Slot)
            : product.New.Login(_state.Old, login.Asked, _state.Count);
        return new WitnessStep(Say(login, name), "", Result(login, reaction, _state.Old, _state.Count));
    }

    private WitnessStep Step(ProductEvent next)
    {
        string name = Name(next);
        bool isNew = next.Kind is EventKind.Login or EventKind.Return or EventKind.Bind or EventKind.AskForSession;
        int slot = isNew ? _state.Count : next.Slot;
        (Reaction old, Reaction @new, ProductState after) = product.React(_state, next);
        var step = new WitnessStep(Say(next, name), Result(next, old, _state.Old, slot), Result(next, @new, _state.New, slot));
        if (isNew)
        {
            _names.Add(name);
        }

        // As the state closes its gaps.
        for (int i = _names.Count - 1; i >= 0; i--)
        {
            if (!after.IsKept(i))
            {
                _names.RemoveAt(i);
            }
        }

        after.Compact();
        _state = after;
        return step;
    }

    private string Name(in ProductEvent next)
    {
        if (next.Kind == EventKind.Change)
        {
            return "";
        }

        if (next.Kind is not (EventKind.Login or EventKind.Bind))
        {
            return _names[next.Slot];
        }

        string kind = texts.InlineOf(next.Asked) is { } inline ? $"session of {inline.Client}" : next.Asked <= Texts.Bad ? "device" : alphabet.CellOf(texts[next.Asked]).Label is var label && label == "other" ? "other device" : label;
        int number = _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        return $"the {Ordinals[number - 1]} {kind}";
    }

    private string Say(in ProductEvent next, string name) => next.Kind switch
    {
        EventKind.Login when next.Asked == Texts.None => $"{name} logs in and names no resource",
        EventKind.Login when next.Asked == Texts.Bad => $"{name} logs in and names an illegal resource",
        EventKind.Login when texts.InlineOf(next.Asked) is { } inline => $"{inline.Client} binds with Bind 2 and the tag '{inline.Tag}'",
        EventKind.Login => $"{name} logs in as {texts[next.Asked]}",
        EventKind.Bind when next.Asked == Texts.None => $"{name} binds, names no resource and asks for no session",
        EventKind.Bind when next.Asked == Texts.Bad => $"{name} binds, names an illegal resource and asks for no session",
        EventKind.Bind => $"{name} binds {texts[next.Asked]} and asks for no session",
        EventKind.AskForSession => $"{name} asks for its session",
        EventKind.Change => $"the policy is replaced by {NextPolicy.Words}",
        EventKind.Linger => $"{name} leaves, and its row is still there",
        EventKind.WaitLongest => $"{name}, which asked for the longest wait, is not back after {Span(product.Old.LongestPatience, product.New.LongestPatience)}",
        EventKind.Flood => $"{Least(management => management.QueueMax) + 1} stanzas come for {name}, which acknowledges none",
        EventKind.Silence => $"{name} vanishes, is asked to acknowledge and does not for {Span(Acks(product.Old), Acks(product.New))}",
        EventKind.Return => $"{name} comes back",
        EventKind.Leave => $"{name} leaves",
        EventKind.Drop => $"{name} loses its connection",
        EventKind.Vanish => $"{name} vanishes, unnoticed",
        _ => $"{name} does not come back in time",
    };

    private static string Span(TimeSpan one, TimeSpan other) => Durations.Write(one < other ? one : other);

    private static TimeSpan Acks(PolicySide side) => side.Policy.StreamManagement!.AckTimeout;

    private int Least(Func<StreamManagementPolicy, int> of) => Math.Min(of(product.Old.Policy.StreamManagement!), of(product.New.Policy.StreamManagement!));

    private string Result(in ProductEvent next, Reaction reaction, in Slots before, int slot)
    {
        if (reaction.Outcome is not { } outcome)
        {
            return next.Kind == EventKind.Change && EndedOf(reaction, before, ProductState.Slots) is { Count: > 0 } gone ? $"ended: {Listed(gone)}" : reaction.Effect;
        }

        string answer = outcome.Answer switch
        {
            Answer.Refused => $"is refused: {outcome.Error}",
            Answer.Closed => $"its stream is ended: {outcome.Error}",
            Answer.Resumed => "resumes its session",
            Answer.Told => "is told its address and has no session",
            _ => $"gets {texts[Cell.Of(reaction.Sessions[slot]).Text]}",
        };
        List<string> ended = EndedOf(reaction, before, slot);
        string ends = ended.Count == 0 ? "" : $"; {Listed(ended)} {(ended.Count == 1 ? "is" : "are")} ended";
        return answer + ends + (outcome.Manner.Length == 0 ? "" : $" ({outcome.Manner})");
    }

    private List<string> EndedOf(Reaction reaction, in Slots before, int slots)
    {
        List<string> ended = [];
        for (int i = 0; i < slots; i++)
        {
            if (before[i] != 0 && reaction.Sessions[i] == 0 && Cell.Of(before[i]).State != SessionState.Dying)
            {
                ended.Add(_names[i]);
            }
        }

        return ended;
    }

    private static string Listed(List<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} and {names[^1]}";
}
