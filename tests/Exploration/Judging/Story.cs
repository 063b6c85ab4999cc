using BindSim.Exploration.Judging;
using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Scenarios;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Tests.Judging;

/// <summary>
/// A run told event by event, each in a step of its own unless said otherwise. What is sent arrives at once. The directory follows
/// grants and fences by itself, as that of a sound server would; <see cref="Row"/> and <see cref="NoRow"/> make it wrong.
/// </summary>
internal sealed class Story : IDirectoryView
{
    private readonly Dictionary<string, ObservedConnection> _connections = [];
    private readonly Dictionary<string, FullJid> _granted = [];
    private readonly List<DirectoryRow> _rows = [];
    private readonly Oracle _oracle;
    private int _step;
    private bool _together;
    private int _bindIds;
    private TimeSpan _passed;
    private string _lastBind = "";
    private AdministratorCommand? _lastCommand;

    public Story(SessionPolicy policy, bool disrupted = false, bool timeless = false, int? kicksMax = null, bool specified = false) =>
        _oracle = new(policy, this, disrupted, specified ? new SpecifiedServer(policy) : null) { IsTimeless = timeless, KicksMax = kicksMax };

    public long Version { get; private set; }

    public IReadOnlyCollection<string> Goals => _oracle.GoalsReached;

    public static SessionPolicy TerminateOld { get; } = new() { Conflict = ConflictPolicy.TerminateOld };

    public static SessionPolicy RefuseNew { get; } = new() { Conflict = ConflictPolicy.RefuseNew };

    public static SessionPolicy Override { get; } = new() { Conflict = ConflictPolicy.Override };

    public IReadOnlyList<DirectoryRow> Rows() => [.. _rows];

    /// <summary>Everything told inside happens in one step.</summary>
    public Story Together(Action<Story> told)
    {
        _step++;
        _together = true;
        told(this);
        _together = false;
        _oracle.AfterStep(_step, _passed + TimeSpan.FromMilliseconds(_step));
        return this;
    }

    public Story Connects(string name, string account = "juliet@im")
    {
        Assert.True(BareJid.TryParse(account, AddressProfile.Precis, out BareJid bare, out _));
        string[] parts = name.Split('#');
        _connections.Add(name, new ObservedConnection(name, parts[0], int.Parse(parts[1]), bare, _connections.Count));
        return Event(name, ObservedKind.Connected);
    }

    public Story AsksFor(string name, string? resource)
    {
        var bind = new Element("bind", Namespaces.Bind);
        if (resource is not null)
        {
            bind = bind.Add(new Element("resource", Namespaces.Bind).AddText(resource));
        }

        _lastBind = $"b{++_bindIds}";
        return Says(name, new Element("iq", Namespaces.Client).With("type", "set").With("id", _lastBind).Add(bind));
    }

    /// <summary>The server grants; an unknown id answers no request.</summary>
    public Story Granted(string name, string jid, string? id = null)
    {
        if (FullJid.TryParse(jid, AddressProfile.Precis, out FullJid full, out _))
        {
            _granted[name] = full;
            Row(name, jid);
        }

        return Told(name, new Element("iq", Namespaces.Client).With("type", "result").With("id", id ?? _lastBind)
            .Add(new Element("bind", Namespaces.Bind).Add(new Element("jid", Namespaces.Bind).AddText(jid))));
    }

    public Story Refused(string name, string condition) =>
        Told(name, new Element("iq", Namespaces.Client).With("type", "error").With("id", _lastBind)
            .Add(new Element("error", Namespaces.Client).With("type", "cancel").Add(new Element(condition, Namespaces.StanzaErrors))));

    /// <summary>A client connects, asks for a resource and is granted it.</summary>
    public Story Binds(string name, string jid, string account = "juliet@im") =>
        Connects(name, account).AsksFor(name, jid.Split('/')[1]).Granted(name, jid);

    /// <summary>The server ends a stream with an error, all three signs of it.</summary>
    public Story EndedWith(string name, StreamErrorCondition condition)
    {
        NoRow(name);
        return Told(name, StreamErrors.Create(condition)).Told(name, null).Event(name, ObservedKind.ServerEnded);
    }

    public Story Kicked(string name) => EndedWith(name, StreamErrorCondition.Conflict);

    /// <summary>The server ends a stream without a word.</summary>
    public Story Closed(string name)
    {
        NoRow(name);
        return Told(name, null).Event(name, ObservedKind.ServerEnded);
    }

    /// <summary>The client closes its stream; the server has not answered yet.</summary>
    public Story Leaves(string name) => Says(name, null).Event(name, ObservedKind.ClientEnded).Event(name, ObservedKind.ServerSawEnd);

    public Story IsReset(string name)
    {
        Event(name, ObservedKind.ClientEnded, reset: true).Event(name, ObservedKind.ServerEnded, reset: true);
        return NoRow(name).Event(name, ObservedKind.ServerSawEnd, reset: true);
    }

    public Story Vanishes(string name) => Event(name, ObservedKind.Vanished);

    public Story Shows(string name) => Says(name, Presence(name));

    public Story Hides(string name) => Says(name, Presence(name).With("type", "unavailable"));

    public Story Sees(string observer, string jid, string incarnation) => Told(observer, Presence(incarnation).With("from", jid));

    public Story SeesGone(string observer, string jid) =>
        Told(observer, new Element("presence", Namespaces.Client).With("type", "unavailable").With("from", jid));

    public Story Writes(string name, string to, string id, string type = "chat") => Says(name, Message(to, id, type));

    /// <summary>A message reaches its client.</summary>
    /// <param name="name">On which stream.</param>
    /// <param name="from">From whom.</param>
    /// <param name="id">Its id.</param>
    /// <param name="type">Its type.</param>
    /// <param name="onStreamOf">The stream it was sent on first, if it is sent again.</param>
    public Story Gets(string name, string from, string id, string type = "chat", string? onStreamOf = null) =>
        Told(name, Message(onStreamOf ?? name, id, type).With("from", from));

    /// <summary>A message is sent to a client and lost on the way.</summary>
    public Story GetsAndLoses(string name, string from, string id) => ToldAndLost(name, Message(name, id, "chat").With("from", from));

    public Story GetsBack(string name, string id) => Told(name, Message(name, id, "error"));

    public Story Requests(string name, string to, string id) =>
        Says(name, new Element("iq", Namespaces.Client).With("type", "get").With("id", id).With("to", to));

    public Story IsRequested(string name, string from, string id) =>
        Told(name, new Element("iq", Namespaces.Client).With("type", "get").With("id", id).With("from", from));

    public Story IsAnswered(string name, string id) => Told(name, new Element("iq", Namespaces.Client).With("type", "result").With("id", id));

    public Story Says(string name, Element? element) => Event(name, ObservedKind.ClientSent, element).Event(name, ObservedKind.ServerReceived, element);

    public Story Told(string name, Element? element) => Event(name, ObservedKind.ServerSent, element).Event(name, ObservedKind.ClientReceived, element);

    public Story ToldAndLost(string name, Element element) => Event(name, ObservedKind.ServerSent, element);

    public Story Row(string name, string jid)
    {
        Assert.True(FullJid.TryParse(jid, AddressProfile.Precis, out FullJid full, out _));
        _rows.Add(new DirectoryRow(full, ++Version, name, true));
        return this;
    }

    public Story NoRow(string name)
    {
        Version++;
        _rows.RemoveAll(row => row.Connection == name);
        return this;
    }

    /// <summary>Stream management with resumption is asked for and enabled.</summary>
    public Story Enables(string name, string id, int maxSeconds = 60) =>
        Says(name, Sm("enable").With("resume", "true")).Told(name, Sm("enabled").With("id", id).With("resume", "true").With("max", $"{maxSeconds}"));

    public Story AsksToResume(string name, string id, string handled = "0") => Says(name, Sm("resume").With("previd", id).With("h", handled));

    public Story Resumed(string name, string id, string handled = "0") => Told(name, Sm("resumed").With("previd", id).With("h", handled));

    public Story NotResumed(string name, string condition = "item-not-found") =>
        Told(name, Sm("failed").Add(new Element(condition, Namespaces.StanzaErrors)));

    public Story AsksForAck(string name) => Says(name, Sm("r"));

    public Story IsAcked(string name, string handled) => Told(name, Sm("a").With("h", handled));

    public Story Acks(string name, string handled) => Says(name, Sm("a").With("h", handled));

    /// <summary>The connection is reset and the session lives on: the row stays.</summary>
    public Story Loses(string name) => Event(name, ObservedKind.ClientEnded, reset: true).Event(name, ObservedKind.ServerEnded, reset: true)
        .Event(name, ObservedKind.ServerSawEnd, reset: true);

    /// <summary>The server ends a stream for a hand-over: the row stays.</summary>
    public Story HandsOver(string name) =>
        Told(name, StreamErrors.Create(StreamErrorCondition.Conflict)).Told(name, null).Event(name, ObservedKind.ServerEnded);

    /// <summary>The administrator gives a command.</summary>
    public Story Commanded(AdministratorCommand command) => Command(command, CommandStage.Begun);

    /// <summary>The administrator is told that the last command is done.</summary>
    public Story IsDone() => Command(_lastCommand!, CommandStage.Done);

    /// <summary>The administrator is told that the store failed.</summary>
    public Story Fails() => Command(_lastCommand!, CommandStage.Failed);

    /// <summary>Time goes on.</summary>
    public Story After(int seconds)
    {
        _passed += TimeSpan.FromSeconds(seconds);
        return this;
    }

    /// <summary>In a run without time: the wait of a lost session, on the connection that carried it last, is over.</summary>
    public Story Waited(string name) => Event(name, ObservedKind.WaitEnded);

    /// <summary>Copies of messages are asked for and promised.</summary>
    public Story EnablesCopies(string name) =>
        Says(name, new Element("iq", Namespaces.Client).With("type", "set").With("id", "carbons").Add(new Element("enable", Namespaces.Carbons)))
            .Told(name, new Element("iq", Namespaces.Client).With("type", "result").With("id", "carbons"));

    /// <summary>A copy of a message comes.</summary>
    public Story GetsCopy(string name, string direction, string to, string id) => Told(name, new Element("message", Namespaces.Client)
        .Add(new Element(direction, Namespaces.Carbons).Add(new Element("forwarded", Namespaces.Forward).Add(Message(to, id, "chat")))));

    /// <summary>A step in which nothing goes over a wire.</summary>
    public Story Then() => Together(_ => { });

    /// <summary>Every property holds, to the end.</summary>
    public Story Holds()
    {
        _oracle.Quiescent(_passed + TimeSpan.FromMilliseconds(_step));
        Assert.True(_oracle.Violation is null, _oracle.Violation?.ToString());
        return this;
    }

    /// <summary>One property does not hold, before the run is at rest, and the detail has all the words.</summary>
    public void Breaks(string id, params string[] words) => Check(id, words);

    /// <summary>One property does not hold, which shows only when the run is at rest.</summary>
    public void BreaksAtTheEnd(string id, params string[] words)
    {
        Assert.Null(_oracle.Violation);
        _oracle.Quiescent(_passed + TimeSpan.FromMilliseconds(_step));
        Check(id, words);
    }

    /// <summary>The same, where time does not pass: all of it is over.</summary>
    public void BreaksAtTheEndOfTime(string id, params string[] words)
    {
        _passed = TimeSpan.FromDays(1);
        BreaksAtTheEnd(id, words);
    }

    private static Element Sm(string name) => new(name, Namespaces.StreamManagement);

    private static Element Presence(string incarnation) =>
        new Element("presence", Namespaces.Client).Add(new Element("status", Namespaces.Client).AddText(incarnation));

    private static Element Message(string to, string id, string type) =>
        new Element("message", Namespaces.Client).With("to", to).With("type", type).With("id", id);

    private void Check(string id, string[] words)
    {
        Violation? violation = _oracle.Violation;
        Assert.NotNull(violation);
        Assert.Equal(id, violation.PropertyId);
        Assert.All(words, word => Assert.Contains(word, violation.Detail, StringComparison.Ordinal));
    }

    private Story Command(AdministratorCommand command, CommandStage stage)
    {
        _lastCommand = command;
        _oracle.Observe(new ObservedCommand(++_step, _passed + TimeSpan.FromMilliseconds(_step), command, stage));
        return this;
    }

    private Story Event(string name, ObservedKind kind, Element? element = null, bool reset = false)
    {
        _step += _together ? 0 : 1;
        _oracle.Observe(new Observed(_step, _passed + TimeSpan.FromMilliseconds(_step), kind, _connections[name], element, reset));
        if (!_together)
        {
            _oracle.AfterStep(_step, _passed + TimeSpan.FromMilliseconds(_step));
        }

        return this;
    }
}
