using BindSim.Exploration.ModelChecking;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Comparing;

/// <summary>What a search of two policies has seen.</summary>
internal sealed class ProductFindings(Alphabet alphabet, Texts texts)
{
    private readonly List<SearchedPart> _parts = [];
    private readonly Sightings<(Subject Subject, Situation? Situation, Outcome? Before, Outcome? After, string Old, string New)> _clashes = new();
    private readonly Sightings<(string? Account, Situation Situation, Outcome Outcome)>[] _seen = [new(), new()];
    private readonly Sightings<(Subject Subject, string Kind)>[] _kinds = [new(), new()];
    private readonly Sightings<string> _endedAtOnce = new();
    private readonly Sightings<(Subject Subject, string Kind)> _nextLogins = new();

    /// <summary>Numbers for resources.</summary>
    public Texts Texts => texts;

    /// <summary>States of all parts.</summary>
    public long States { get; private set; }

    /// <summary>Looks at every state of a part and at every event in it.</summary>
    public void Add(SearchedPart part)
    {
        int number = _parts.Count;
        _parts.Add(part);
        States += part.Graph.Count;
        var events = new ActionList<ProductEvent>();
        for (int node = 0; node < part.Graph.Count; node++)
        {
            ProductState state = part.Graph.State(node);
            int depth = part.Graph.Depth(node);
            events.Clear();
            part.Product.Actions(state, events);
            foreach (ProductEvent next in events.Span)
            {
                Add(part, state, next, new Sighting(depth + 1, OddityOf(state, next), number, node, next));
            }

            AddChange(part, state, new Sighting(depth, OddityOf(state, null), number, node, null));
        }
    }

    /// <summary>Where both policies, with the same sessions there, act differently.</summary>
    public IReadOnlyList<Difference> Differences() =>
    [
        .. _clashes.InOrder.GroupBy(entry => (entry.Key.Subject, entry.Key.Old, entry.Key.New))
            .Where(group => group.Key.Subject.Account is null || !IsOrdinary(group.Key.Subject, group.Key.Old, group.Key.New))
            .Select(group => new Difference(
                group.Key.Subject, group.Key.Old, group.Key.New, group.Count(),
                group.Any(entry => !IsPossible(Side.Old, entry.Key.Subject, entry.Key.Situation, entry.Key.After, entry.Key.New)),
                group.Any(entry => !IsPossible(Side.New, entry.Key.Subject, entry.Key.Situation, entry.Key.Before, entry.Key.Old)),
                Witness(group.First().Value))),
    ];

    /// <summary>What else is possible under one policy only.</summary>
    public IReadOnlyList<Consequence> Consequences()
    {
        HashSet<(Subject, string)> told = [];
        foreach ((var key, Sighting _) in _clashes.InOrder)
        {
            told.Add((key.Subject, key.Old));
            told.Add((key.Subject, key.New));
        }

        return
        [
            .. from side in new[] { Side.New, Side.Old }
               from entry in _kinds[(int)side].InOrder
               let other = _kinds[1 - (int)side]
               where entry.Key.Subject.Event is EventKind.Login or EventKind.Return or EventKind.Bind or EventKind.AskForSession && !other.Contains(entry.Key) && !told.Contains(entry.Key)
                   && (entry.Key.Subject.Account is null || !_kinds[(int)side].Contains((entry.Key.Subject with { Account = null }, entry.Key.Kind)))
               select new Consequence(side, entry.Key.Subject, entry.Key.Kind, Witness(entry.Value)),
        ];
    }

    /// <summary>What the change does to sessions that came under the old policy.</summary>
    public IReadOnlyList<ChangeEffect> Effects() =>
    [
        .. _endedAtOnce.InOrder.Select(entry => new ChangeEffect(ChangeMoment.AtOnce, entry.Key, AtOnce(entry.Value))),
        .. _nextLogins.InOrder
            .Where(entry => !_kinds[(int)Side.New].Contains(entry.Key)
                && (entry.Key.Subject.Account is null || !_nextLogins.Contains((entry.Key.Subject with { Account = null }, entry.Key.Kind))))
            .Select(entry => new ChangeEffect(ChangeMoment.NextLogin, $"{entry.Key.Subject.Text}: {entry.Key.Kind}", NextLogin(entry.Value))),
    ];

    /// <summary>Every situation and outcome of one policy, of an ordinary account.</summary>
    internal IEnumerable<(Situation Situation, Outcome Outcome)> Possible(Side side) =>
        _seen[(int)side].InOrder.Where(entry => entry.Key.Account is null).Select(entry => (entry.Key.Situation, entry.Key.Outcome));

    /// <summary>Everything that becomes of sessions under one policy when nobody logs in, for an ordinary account.</summary>
    internal IEnumerable<(EventKind Event, DeviceCell Device, string Effect)> Effects(Side side) =>
        from entry in _kinds[(int)side].InOrder
        let subject = entry.Key.Subject
        where subject is { Account: null, Event: not (EventKind.Login or EventKind.Return or EventKind.Bind) }
        select (subject.Event, subject.Device, entry.Key.Kind);

    /// <summary>The most sessions that a login has found.</summary>
    /// <param name="account">The account, or null for an ordinary one.</param>
    /// <param name="device">Of the classes of this kind of device; or null for all.</param>
    public int MostSessions(string? account, DeviceCell? device) => _seen.SelectMany(side => side.InOrder)
        .Select(entry => entry.Key)
        .Where(key => key.Account == account && (device is null || key.Situation.Device == device))
        .Select(key => device is null ? key.Situation.Sessions : Math.Max(key.Situation.OfOldClass, key.Situation.OfNewClass))
        .DefaultIfEmpty()
        .Max();

    private void Add(SearchedPart part, in ProductState state, in ProductEvent next, in Sighting sighting)
    {
        (Reaction old, Reaction @new, ProductState _) = part.Product.React(state, next);
        bool together = state.Old.Equals(state.New);
        if (old.Outcome is null || @new.Outcome is null)
        {
            if (together && old.Effect != @new.Effect)
            {
                _clashes.Add((SubjectOf(part, state, next), null, null, null, old.Effect, @new.Effect), sighting);
            }

            _kinds[(int)Side.Old].Add((SubjectOf(part, state, next), old.Effect), sighting);
            _kinds[(int)Side.New].Add((SubjectOf(part, state, next), @new.Effect), sighting);

            return;
        }

        Seen(Side.Old, part, next.Kind, old, sighting);
        Seen(Side.New, part, next.Kind, @new, sighting);
        if (together && old.Outcome != @new.Outcome)
        {
            _clashes.Add(
                (SubjectOf(part, next.Kind, old.Situation!, IsResumed(old) || IsResumed(@new)), old.Situation, old.Outcome, @new.Outcome, Words(old.Outcome, @new.Outcome), Words(@new.Outcome, old.Outcome)), sighting);
        }
    }

    private bool IsPossible(Side side, Subject subject, Situation? situation, Outcome? outcome, string effect) => outcome is null
        ? _kinds[(int)side].Contains((subject, effect))
        : _seen[(int)side].Contains((subject.Account, situation!, outcome));

    private void Seen(Side side, SearchedPart part, EventKind kind, Reaction reaction, in Sighting sighting)
    {
        _seen[(int)side].Add((part.Account, reaction.Situation!, reaction.Outcome!), sighting);
        _kinds[(int)side].Add((SubjectOf(part, kind, reaction.Situation!, IsResumed(reaction)), reaction.Outcome!.Kind), sighting);
    }

    private void AddChange(SearchedPart part, in ProductState state, in Sighting sighting)
    {
        if (state.Changes > 0)
        {
            return;
        }

        // The shortest way to the old policy's sessions is one on which nothing has differed yet, wherever there is one.
        ValueList<long> ended = part.Product.New.Policy.EndOnReload(part.Product.Account, part.Product.New.Rows(state.Old));
        if (ended.Count > 0)
        {
            string[] labels = [.. part.Product.New.Endings(state.Old, ended, 0).Select(one => one.Device.Label).Distinct().Order(StringComparer.Ordinal)];
            _endedAtOnce.Add($"{(ended.Count == 1 ? "a session ends" : "sessions end")}: {string.Join(", ", labels)}", sighting);
        }

        int count = state.Count;
        if (count == ProductState.Slots)
        {
            return;
        }

        var logins = new ActionList<ProductEvent>();
        part.Product.Logins(state, count, logins);
        foreach (ProductEvent login in logins.Span)
        {
            Reaction reaction = part.Product.New.Login(state.Old, login.Asked, count);
            _nextLogins.Add(
                (SubjectOf(part, login.Kind, reaction.Situation!, resumes: false), reaction.Outcome!.Kind), sighting with { Depth = sighting.Depth + 1, Oddity = OddityOf(state, login), Event = login });
        }
    }

    private int OddityOf(in ProductState state, ProductEvent? next)
    {
        int oddity = 0;
        Span<int> asked = stackalloc int[ProductState.Slots + 1];
        int count = state.Count;
        for (int i = 0; i < count; i++)
        {
            asked[i] = Device.Of(state.Devices[i]).Asked;
        }

        if (next is { Kind: EventKind.Login or EventKind.Bind } login)
        {
            asked[count++] = login.Asked;
        }

        for (int i = 0; i < count; i++)
        {
            oddity += asked[i] <= Texts.Bad ? 4 : texts.InlineOf(asked[i]) is not null ? 2 : alphabet.CellOf(texts[asked[i]]) == alphabet.CellOf(texts[asked[0]]) ? 0 : 1;
        }

        return oddity;
    }

    /// <summary>Whether an ordinary account shows the same.</summary>
    private bool IsOrdinary(Subject subject, string before, string after) => _clashes.InOrder.Any(entry =>
        entry.Key.Subject == subject with { Account = null } && entry.Key.Old == before && entry.Key.New == after);

    /// <summary>Who comes back without a session to resume and without a resource of its own is as good as new.</summary>
    private static Subject SubjectOf(SearchedPart part, EventKind kind, Situation situation, bool resumes) => situation.Changed
        ? new(part.Account, EventKind.Login, new DeviceCell(null, null), Ask.Nothing, Changed: true)
        :
        new(part.Account, kind == EventKind.Return && situation.Ask is Ask.Nothing or Ask.Bad && !resumes ? EventKind.Login : kind, situation.Device, situation.Ask, situation.Changed);

    private Subject SubjectOf(SearchedPart part, in ProductState state, in ProductEvent next)
    {
        int asked = next.Kind == EventKind.Change ? Texts.None : Device.Of(state.Devices[next.Slot]).Asked;
        return new Subject(part.Account, next.Kind, asked > Texts.Bad ? alphabet.CellOf(texts[asked]) : new DeviceCell(null, null), Ask.Free);
    }

    private static bool IsResumed(Reaction reaction) => reaction.Outcome!.Answer == Answer.Resumed;

    /// <summary>An outcome in words that tell it apart from another.</summary>
    private static string Words(Outcome outcome, Outcome other) => outcome.Kind != other.Kind
        ? outcome.Kind
        : $"{outcome.Kind}: {string.Join(", ", outcome.Ended.Select(one => $"{one.Device.Label} ({(one.AgeInKind == 1 ? "the oldest" : $"number {one.AgeInKind}")} of its kind)"))}";

    private IReadOnlyList<WitnessStep> Witness(in Sighting sighting)
    {
        SearchedPart part = _parts[sighting.Part];
        return new Storyteller(part.Product, alphabet, texts).Tell([.. part.EventsTo(sighting.Node), sighting.Event!.Value]);
    }

    private IReadOnlyList<WitnessStep> AtOnce(in Sighting sighting)
    {
        (Storyteller teller, List<WitnessStep> steps) = ToChange(sighting);
        SearchedPart part = _parts[sighting.Part];
        ValueList<long> ended = part.Product.New.Policy.EndOnReload(part.Product.Account, part.Product.New.Rows(teller.State.Old));
        return [.. steps, new WitnessStep("the new policy comes into force", "", $"ended: {teller.NamesOf(ended)}")];
    }

    private IReadOnlyList<WitnessStep> NextLogin(in Sighting sighting)
    {
        (Storyteller teller, List<WitnessStep> steps) = ToChange(sighting);
        return [.. steps, new WitnessStep("the new policy comes into force", "", "nobody is ended"), teller.Last(sighting.Event!.Value)];
    }

    private (Storyteller Teller, List<WitnessStep> Steps) ToChange(in Sighting sighting)
    {
        SearchedPart part = _parts[sighting.Part];
        var teller = new Storyteller(part.Product, alphabet, texts);
        return (teller, [.. teller.Tell(part.EventsTo(sighting.Node)).Select(step => step with { After = "" })]);
    }
}
