using BindSim.Exploration.Enacting;
using BindSim.Exploration.Judging;
using BindSim.Exploration.ModelChecking;
using BindSim.Exploration.Observing;
using BindSim.Exploration.Running;
using BindSim.Exploration.Specifications;
using BindSim.Exploration.Tracing;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Tests.Enacting;

/// <summary>Messages, requests, deadlines and streams that a client closes: what the specification has of them the server does, with real stanzas.</summary>
public sealed class StanzaEnactmentTests
{
    private static readonly SessionPolicy Managed = new() { Conflict = ConflictPolicy.TerminateOld, StreamManagement = new StreamManagementPolicy() };

    private static SpecificationBound One { get; } = new(1, ["balcony"]) { Retries = 2, Drops = 2, StreamManagement = true };

    [Theory]
    [InlineData("message-delivered", StepKind.Write)]
    [InlineData("message-sent-again", StepKind.Resume)]
    [InlineData("message-left", StepKind.Notice)]
    public void A_message_is_sent_sent_again_or_left(string goal, StepKind last)
    {
        (Run<SystemState, Step> run, Enactment enactment) = Of(One with { Messages = 1 }, Goal(One with { Messages = 1 }, goal));
        Assert.Null(enactment.Deviation);
        Assert.Contains(last, run.Steps.Select(step => step.Action.Kind));
        Assert.Null(enactment.Result.Violation);
        List<Observed> told = [.. Told(enactment).Where(said => said.Step <= enactment.Steps[^1].To)];
        Assert.Contains(told, said => IsMessageTo(said, "device-1") && said.Connection.Attempt == (goal == "message-sent-again" ? 2 : 1));
        Assert.Equal(goal == "message-left", Told(enactment).Exists(said => said is { Kind: ObservedKind.ServerSent, Element.Name: "message", Connection.Client: "romeo" } && said.Element.Attribute("type") == "error"));
    }

    [Fact]
    public void An_acknowledgement_says_how_many_were_handled()
    {
        SpecificationBound bound = One with { Messages = 2, Window = 2, Drops = 0, Presence = false };
        (Run<SystemState, Step> run, Enactment enactment) = Of(bound, Property<SystemState>.Sometimes(
            "acknowledged", "", static (in state) => state.Streams[0].Down is { IsEmpty: true, Told: 2 }));
        Assert.InRange(run.Steps.Count(step => step.Action.Kind == StepKind.Acknowledge), 1, 2);
        Assert.Null(enactment.Deviation);
        Observed last = Told(enactment).Last(said => said.Step <= enactment.Steps[^1].To && said is { Kind: ObservedKind.ServerReceived, Element.Name: "a" });
        Assert.Equal("2", last.Element!.Attribute("h"));
    }

    [Fact]
    public void Of_two_messages_the_one_that_was_handled_is_not_sent_again()
    {
        SpecificationBound bound = One with { Messages = 2, Window = 2, Drops = 1, Presence = false };
        (_, Enactment enactment) = Of(bound, Property<SystemState>.Sometimes(
            "rest", "", static (in state) => state.Streams[0] is { Answer: Answer.Resumed, Down: { Count: 1, First: { Number: 2, IsSent: true }, Told: 1 } }));
        Assert.Null(enactment.Deviation);
        Observed resumed = Told(enactment).Single(said => said is { Kind: ObservedKind.ServerReceived, Element.Name: "resume" });
        Assert.Equal("1", resumed.Element!.Attribute("h"));
    }

    [Fact]
    public void A_request_is_answered_to_who_asked()
    {
        SpecificationBound bound = One with { Requests = 1, Drops = 0 };
        (_, Enactment enactment) = Of(bound, Goal(bound, "request-answered"));
        Assert.Null(enactment.Deviation);
        Assert.Contains(Told(enactment), said => said is { Kind: ObservedKind.ServerSent, Connection.Client: "device-1", Element.Name: "iq" } && said.Element.Attribute("from") == "romeo@im.example.com/orchard");
    }

    [Fact]
    public void A_message_of_a_device_is_handled_once_and_counted()
    {
        SpecificationBound bound = One with { Sends = 2, Drops = 1, Presence = false };
        (Run<SystemState, Step> run, Enactment enactment) = Of(bound, Property<SystemState>.Sometimes(
            "handled", "", static (in state) => state is { Sends: 0 } && state.Devices[0].Phase == DevicePhase.Bound && state.Streams[0] is { Answer: Answer.None, Up: { Counted: 0, Read: 1 } }));
        Assert.Equal(2, run.Steps.Count(step => step.Action.Kind == StepKind.Handle));
        Assert.Null(enactment.Deviation);
        Assert.Equal(2, Told(enactment).Count(said => said.Step <= enactment.Steps[^1].To && said is { Kind: ObservedKind.ServerReceived, Element.Name: "message", Connection.Client: "device-1" }));
    }

    [Fact]
    public void What_the_server_says_to_have_handled_the_client_keeps_no_more()
    {
        SpecificationBound bound = One with { Sends = 2, Window = 2, Drops = 0, Presence = false };
        (_, Enactment enactment) = Of(bound, Property<SystemState>.Sometimes(
            "told", "", static (in state) => state is { Sends: 0 } && state.Streams[0] is { Answer: Answer.None, Up: { Told: 2, IsEmpty: true } }));
        Assert.Null(enactment.Deviation);
        Assert.Equal("2", Told(enactment).Last(said => said.Step <= enactment.Steps[^1].To && said is { Kind: ObservedKind.ClientReceived, Element.Name: "a" }).Element!.Attribute("h"));
    }

    [Fact]
    public void Who_comes_too_late_is_told_what_was_handled_and_sends_the_rest_in_its_next_session()
    {
        SpecificationBound bound = One with { Sends = 2, Window = 2, Drops = 1, Presence = false };
        (Run<SystemState, Step> run, Enactment enactment) = Of(bound, Property<SystemState>.Sometimes(
            "again", "", static (in state) => state.Streams[0].Up is { Told: 0, Counted: 0, Newest: 1, First: { Number: 2, IsSent: true } }));
        Assert.Contains(run.Steps, step => step.Action.Kind == StepKind.Expire);
        Assert.Null(enactment.Deviation);
        List<Observed> told = [.. Told(enactment).Where(said => said.Step <= enactment.Steps[^1].To)];
        Assert.Equal("1", told.Single(said => said is { Kind: ObservedKind.ServerSent, Element.Name: "failed" }).Element!.Attribute("h"));
        Assert.Equal(
            ["device-1#1-m2"],
            told.Where(said => said is { Kind: ObservedKind.ClientSent, Element.Name: "message", Connection: { Client: "device-1", Attempt: 2 } }).Select(said => said.Element!.Attribute("id")));
        Assert.Null(enactment.Result.Violation);
    }

    [Fact]
    public void A_server_that_says_what_it_had_handled_does_not_keep_it_to_itself()
    {
        SpecificationBound bound = One with { Sends = 1, Drops = 1, Presence = false };
        (_, Enactment enactment) = Of(bound, Property<SystemState>.Sometimes(
            "silent", "", static (in state) => state.Streams[0].Answer == Answer.ItemNotFound && !state.Devices[0].Left.IsEmpty));
        Assert.StartsWith("The server says what it had handled", enactment.Deviation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_that_its_client_closes_is_no_session_that_waits()
    {
        SpecificationBound bound = One with { Drops = 1 };
        (Run<SystemState, Step> run, Enactment enactment) = Of(bound, Property<SystemState>.Sometimes(
            "closed", "", static (in state) => state.Devices[0].Phase == DevicePhase.Left && state.Streams[1] == default));
        Assert.Contains(run.Steps, step => step.Action is { Kind: StepKind.Drop, Choice: 2 });
        Assert.Null(enactment.Deviation);
        Assert.Equal(run.Steps.Count, enactment.Steps.Count);
        Assert.Contains(Told(enactment), said => said is { Kind: ObservedKind.ServerReceived, Element: null, Connection.Client: "device-1" });
    }

    [Fact]
    public void A_deadline_passes_when_the_policy_says_and_no_sooner()
    {
        SpecificationBound bound = One with { Drops = 1, Presence = false };
        (Run<SystemState, Step> run, Enactment enactment) = Of(bound, Property<SystemState>.Sometimes(
            "expired", "", static (in state) => state.Devices[0] is { Phase: DevicePhase.Offline, Token: 1 } && state.Streams[1] == default));
        Assert.Equal(StepKind.Expire, run.Steps[^1].Action.Kind);
        Assert.Null(enactment.Deviation);
        Assert.Equal(EnactedKind.Done, enactment.Steps[^1].Kind);
        var directory = new Directories();
        Replay.Execute(enactment.Trace, ServerVariant.Correct, directory);
        DirectoryChange gone = directory.Changes.First(change => change.Rows.Count == 0);
        Assert.InRange(gone.Step, enactment.Steps[^1].From, enactment.Steps[^1].To);
        Assert.Equal(Managed.StreamManagement!.Resume, gone.Time);
    }

    private static Property<SystemState> Goal(SpecificationBound bound, string id) => Search(bound).Properties.Single(property => property.Id == id);

    private static (Run<SystemState, Step> Run, Enactment Enactment) Of(SpecificationBound bound, Property<SystemState> goal)
    {
        ModelSearch search = Search(bound);
        Run<SystemState, Step> run = ModelChecker.Check(search.System, [goal], search.Options).Results[0].Run!;
        return (run, Enacter.Enact(search.System.Specification, run, goal.Id));
    }

    private static ModelSearch Search(SpecificationBound bound) => new(
        Managed, BareJid.TryParse("juliet@im.example.com", Managed.Addresses, out BareJid account, out _) ? account : throw new InvalidOperationException(), bound);

    private static List<Observed> Told(Enactment enactment)
    {
        var watch = new Directories();
        Replay.Execute(enactment.Trace, ServerVariant.Correct, watch);
        return watch.All;
    }

    private static bool IsMessageTo(Observed said, string client) => said is { Kind: ObservedKind.ServerSent, Element.Name: "message" } && said.Connection.Client == client;

    private sealed class Directories : IDirectoryObserver
    {
        public List<Observed> All { get; } = [];

        public List<DirectoryChange> Changes { get; } = [];

        public void Observe(in Observed observed) => All.Add(observed);

        public void DirectoryChanged(DirectoryChange change) => Changes.Add(change);
    }
}
