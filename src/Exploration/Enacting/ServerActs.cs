using BindSim.Exploration.Judging;
using BindSim.Exploration.Observing;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Enacting;

/// <summary>Notes what a run of the server shows, in the words of the specification.</summary>
/// <param name="contact">The client that watches.</param>
/// <param name="grantsSession">Whether a session is granted with the answer to the session request of RFC 3921, and not with the bind result.</param>
internal sealed class ServerActs(string contact, bool grantsSession) : IDirectoryObserver
{
    private readonly Dictionary<(ServerAct Act, string Connection), List<int>> _steps = [];
    private readonly Dictionary<string, string> _shown = []; // the connection whose session the contact knows, by its full JID
    private readonly HashSet<string> _vanished = [];
    private readonly Dictionary<string, (SeenCount ToClient, SeenCount ToServer)> _counts = [];
    private IReadOnlyList<DirectoryRow> _rows = [];
    private int _step;

    /// <summary>How often something was seen of a connection.</summary>
    public int Count(ServerAct act, string connection) => _steps.TryGetValue((act, connection), out List<int>? steps) ? steps.Count : 0;

    /// <summary>The step in which something was seen for the n-th time, from 1.</summary>
    public int StepOf(ServerAct act, string connection, int number) => _steps[(act, connection)][number - 1];

    /// <summary>Whether the client has acknowledged the first messages that it was sent on a connection, as many as are asked for.</summary>
    public bool HasAcknowledged(string connection, int messages) => CountsOf(connection).ToClient.HasSaid(messages);

    /// <summary>Whether the server has acknowledged the first messages and requests of a connection, as many as are asked for.</summary>
    public bool HasSaidHandled(string connection, int stanzas) => CountsOf(connection).ToServer.HasSaid(stanzas);

    /// <summary>Whether the client has read so.</summary>
    public bool HasReadHandled(string connection, int stanzas) => CountsOf(connection).ToServer.HasHeard(stanzas);

    /// <summary>Whether the directory has a row of the session of a connection.</summary>
    public bool HasRow(string connection) => _rows.Any(row => row.Connection == connection);

    /// <summary>Whether the client of a connection has vanished and nobody was told.</summary>
    public bool HasVanished(string connection) => _vanished.Contains(connection);

    /// <inheritdoc/>
    public void DirectoryChanged(DirectoryChange change) => _rows = change.Rows;

    /// <inheritdoc/>
    public void Observe(in Observed observed)
    {
        _step = observed.Step;
        string connection = observed.Connection.Name;
        switch (observed.Kind)
        {
            case ObservedKind.Connected:
                Note(ServerAct.Connected, connection);
                break;
            case ObservedKind.ServerReceived when observed.Element is { } element:
                Arrived(element, connection);
                break;
            case ObservedKind.ServerReceived or ObservedKind.ServerSawEnd:
                Note(ServerAct.SawEnd, connection);
                break;
            case ObservedKind.ServerSent when observed is { Element.Name: "presence" } && observed.Connection.Client == contact:
                Shown(observed.Element!);
                break;
            case ObservedKind.ServerSent:
                if (observed.Element is { } sent)
                {
                    Sent(sent, CountsOf(connection));
                }

                Said(observed.Element, connection, AnswerActs.Sent);
                break;
            case ObservedKind.Vanished:
                _vanished.Add(connection);
                break;
            case ObservedKind.ServerEnded when _vanished.Contains(connection):
                Note(ServerAct.SawEnd, connection); // nobody tells it; it has waited long enough
                break;
            case ObservedKind.ServerEnded when !observed.Reset:
                Note(ServerAct.Ended, connection);
                break;
            case ObservedKind.ClientReceived:
                if (observed.Element is { Namespace: Namespaces.StreamManagement } told)
                {
                    CountsOf(connection).ToServer.Heard(told);
                }

                Said(observed.Element, connection, AnswerActs.Read);
                break;
        }
    }

    private (SeenCount ToClient, SeenCount ToServer) CountsOf(string connection)
    {
        if (!_counts.TryGetValue(connection, out (SeenCount, SeenCount) counts))
        {
            _counts.Add(connection, counts = (new SeenCount(), new SeenCount()));
        }

        return counts;
    }

    private void Sent(Element element, (SeenCount ToClient, SeenCount ToServer) counts)
    {
        switch (element.Name)
        {
            case "message" or "presence" or "iq":
                counts.ToClient.Pass(isWanted: element.Name == "message");
                break;
            case "enabled":
                counts.ToClient.Begin();
                break;
            case "resumed" when StanzaCount.TryParse(element.Attribute("h"), out StanzaCount handled):
                counts.ToServer.Begin(handled.Value);
                break;
            case "a":
                counts.ToServer.Said(element);
                break;
        }
    }

    private void Note(ServerAct act, string connection)
    {
        if (!_steps.TryGetValue((act, connection), out List<int>? steps))
        {
            _steps.Add((act, connection), steps = []);
        }

        steps.Add(_step);
    }

    private void Arrived(Element element, string connection)
    {
        bool isStanza = element.Name == "message" || (element.Name == "iq" && element.Child("ping", Namespaces.Ping) is not null);
        if (element.Name is "message" or "presence" or "iq")
        {
            CountsOf(connection).ToServer.Pass(isStanza);
        }

        if (element.Name == "iq" && element.FirstElement is { Name: "bind" or "session" })
        {
            Note(ServerAct.RequestArrived, connection);
        }
        else if (element.Name == "presence")
        {
            Note(ServerAct.PresenceArrived, connection);
        }
        else if (isStanza)
        {
            Note(ServerAct.StanzaArrived, connection);
        }
        else if (element.Namespace == Namespaces.StreamManagement && element.Name == "a")
        {
            CountsOf(connection).ToClient.Said(element);
            Note(ServerAct.AckArrived, connection);
        }
        else if (element.Namespace == Namespaces.StreamManagement && element.Name == "enable")
        {
            CountsOf(connection).ToServer.Begin();
            Note(ServerAct.EnableArrived, connection);
        }
        else if (element.Namespace == Namespaces.StreamManagement && element.Name == "resume")
        {
            CountsOf(connection).ToClient.Said(element);
            CountsOf(connection).ToClient.Begin(StanzaCount.TryParse(element.Attribute("h"), out StanzaCount handled) ? handled.Value : 0);
            Note(ServerAct.ResumeArrived, connection);
        }
    }

    private void Said(Element? element, string connection, AnswerActs acts)
    {
        if (element is null || (element.Name == "error" && element.Namespace == Namespaces.Streams))
        {
            Note(acts.End, connection);
        }
        else if (element.Namespace == Namespaces.StreamManagement && element.Name is "enabled" or "resumed" or "failed")
        {
            Note(element.Name switch { "enabled" => acts.Enabled, "resumed" => acts.Resumed, _ => acts.NotResumed }, connection);
            if (element.Name == "failed" && element.Attribute("h") is not null)
            {
                Note(ServerAct.HandledTold, connection);
            }
        }
        else if (element.Name == "message")
        {
            Note(acts.Message, connection);
        }
        else if (element.Name == "iq" && element.Attribute("from")?.StartsWith($"{contact}@", StringComparison.Ordinal) == true)
        {
            Note(acts.Answer, connection);
        }
        else if (element.Name == "iq" && element.Attribute("type") == "error")
        {
            Note(acts.Refusal, connection);
        }
        else if (element.Name == "iq" && element.Attribute("type") == "result")
        {
            bool isBind = element.Child("bind", Namespaces.Bind) is not null;
            if (isBind || grantsSession)
            {
                Note(isBind && grantsSession ? acts.Promise : acts.Result, connection);
            }
        }
    }

    /// <summary>Simulated clients name their connection in the status of their presence.</summary>
    private void Shown(Element presence)
    {
        string from = presence.Attribute("from") ?? "";
        if (presence.Attribute("type") is null && presence.Child("status", Namespaces.Client)?.Text is { } connection)
        {
            _shown[from] = connection;
            Note(ServerAct.Shown, connection);
        }
        else if (presence.Attribute("type") == "unavailable" && _shown.TryGetValue(from, out string? gone))
        {
            Note(ServerAct.Told, gone);
        }
    }
}
