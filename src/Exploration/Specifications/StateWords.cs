using System.Globalization;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Specifications;

/// <summary>A state of the specification in one line.</summary>
internal static class StateWords
{
    public static string Describe(SessionSpecification specification, in SystemState state)
    {
        var parts = new List<string>();
        for (int i = 0; i < specification.Bound.Devices; i++)
        {
            DeviceState device = state.Devices[i];
            string text = $"{i + 1} {Device(specification, device)}";
            StreamState own = state.Streams[2 * i];
            StreamState old = state.Streams[(2 * i) + 1];
            text += !device.Stray.IsThere ? "" : " [asked to resume on a lost connection]";
            text += device.Left.IsEmpty ? "" : $" [keeps of its last session: {(device.Left.Kept == 1 ? "a message" : "two stanzas")}]";
            text += own == default ? "" : $" [{Stream(specification, own)}]";
            text += old == default ? "" : $" [left: {Stream(specification, old)}]";
            parts.Add(text);
        }

        return string.Join("; ", parts)
            + (specification.Bound.Drops > 0 ? string.Create(CultureInfo.InvariantCulture, $"; drops left {state.Drops}") : "")
            + (specification.Bound.StoreFailures > 0 ? string.Create(CultureInfo.InvariantCulture, $"; store failures left {state.StoreFailures}") : "");
    }

    private static string Device(SessionSpecification specification, in DeviceState device)
    {
        string retries = device.Retries > 0 ? string.Create(CultureInfo.InvariantCulture, $", retries {device.Retries}") : "";
        string wanted = specification.Names.Describe(specification.Names.NameOf(device));
        return device.Phase switch
        {
            DevicePhase.Bound => $"bound as {specification.Names.Describe(device.Believes)}{retries}",
            DevicePhase.Stopped => "stopped",
            DevicePhase.Left => "gone",
            DevicePhase.Resuming => $"resuming{retries}",
            DevicePhase.Binding => $"binding {wanted}{retries}",
            DevicePhase.Waiting => $"waiting for {wanted}{retries}",
            _ => $"offline, wants {wanted}{retries}",
        };
    }

    private static string Stream(SessionSpecification specification, in StreamState stream)
    {
        string row = stream.Phase switch
        {
            StreamPhase.Promised => $"told that it is {specification.Names.Describe(stream.Name)}, no row",
            StreamPhase.Granting => $"row {specification.Names.Describe(stream.Name)}, not granted yet",
            StreamPhase.Bound => $"owns {specification.Names.Describe(stream.Name)}",
            StreamPhase.Hibernating => $"hibernates as {specification.Names.Describe(stream.Name)}",
            StreamPhase.Dying => $"ended, row {specification.Names.Describe(stream.Name)} still there",
            StreamPhase.Ended => "ended",
            _ => "no row",
        };
        var parts = new List<string> { row };
        if (stream.Age > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"age {stream.Age}"));
        }

        if (stream.Token != 0)
        {
            parts.Add("resumable");
        }

        AddKept(parts, stream.Down.First, "the client");
        AddKept(parts, stream.Down.Second, "the client");
        AddKept(parts, stream.Up.First, "the server");
        AddKept(parts, stream.Up.Second, "the server");
        if (stream.Down.Told + stream.Down.Counted + stream.Up.Told + stream.Up.Counted > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"counts {stream.Down.Told} {stream.Down.Counted}, {stream.Up.Told} {stream.Up.Counted}"));
        }

        if ((stream.Query & Query.Pending) != 0)
        {
            parts.Add("to be answered by another account");
        }

        if (stream.Doom != Doom.None)
        {
            parts.Add(stream.Doom == Doom.Replaced ? "must end" : "must end, one too many");
        }

        if (stream.Refusals > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"saw off {stream.Refusals}"));
        }

        if (stream.LimitsDue)
        {
            parts.Add("limits to be looked at");
        }

        if (stream.Failed > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"refused {stream.Failed}"));
        }

        if (stream.Seen != Sighting.Unseen)
        {
            parts.Add(stream.Seen == Sighting.Available ? "contact knows" : "contact has yet to hear of the end");
        }

        if (stream.Watched != 0)
        {
            parts.Add(stream.IsLive ? $"known to {Watchers(stream.Watched)}" : $"{Watchers(stream.Watched)} yet to hear of the end");
        }

        string up = string.Join(" ", new[]
        {
            !stream.IsAsking ? null : stream.Phase == StreamPhase.Promised ? "session" : $"bind {specification.Names.Describe(stream.Asked)}",
            (stream.ToServer & ToServer.Presence) != 0 ? "presence" : null,
            (stream.ToServer & ToServer.Resume) != 0 ? "resume" : null,
            (stream.ToServer & ToServer.Enable) != 0 ? "enable" : null,
            (stream.ToServer & ToServer.Ack) != 0 ? "acknowledgement" : null,
            Words(stream.Up),
            (stream.ToServer & ToServer.Close) != 0 ? "closing tag" : null,
            (stream.ToServer & ToServer.End) != 0 ? "end" : null,
        }.Where(word => word is not null));
        if (up.Length > 0)
        {
            parts.Add($"to server: {up}");
        }

        string down = string.Join(" ", new[] { Words(stream.Answer), Words(stream.Down) ?? "", Words(stream.Closing) }.Where(word => word.Length > 0));
        if (down.Length > 0)
        {
            parts.Add($"to client: {down}");
        }

        return string.Join(", ", parts);
    }

    private static string Watchers(ushort watched) => string.Join(" and ", Enumerable.Range(0, SystemState.StreamsMax).Where(i => (watched >> i & 1) == 1)
        .Select(i => string.Create(CultureInfo.InvariantCulture, $"device {(i / 2) + 1}{((i & 1) == 1 ? " (old stream)" : "")}")));

    private static void AddKept(List<string> parts, Letter letter, string receiver)
    {
        if (letter.IsKept)
        {
            string what = letter.IsQuery ? receiver == "the client" ? "an answer" : "a request" : receiver == "the client" ? "a message" : "a message sent";
            parts.Add(letter.IsRead ? $"{what} kept that {receiver} has" : $"{what} kept");
        }
    }

    /// <summary>What is under way in one direction; null for nothing.</summary>
    private static string? Words(in StanzaFlow flow)
    {
        string words = string.Join(" ", new[] { flow.First, flow.Second }.Where(letter => letter.IsSent).Select(letter => letter.IsQuery ? "query" : "message"));
        return words.Length == 0 ? null : words;
    }

    internal static string Words(Answer answer) => answer switch
    {
        Answer.None => "",
        Answer.Result => "result",
        Answer.Conflict => "error conflict",
        Answer.ResourceConstraint => "error resource-constraint",
        Answer.BadRequest => "error bad-request",
        Answer.NotAllowed => "error not-allowed",
        Answer.JidMalformed => "error jid-malformed",
        Answer.Enabled => "enabled",
        Answer.Resumed => "resumed",
        Answer.ItemNotFound => "failed item-not-found",
        Answer.ItemNotFoundHandled => "failed item-not-found, with what was handled",
        Answer.Acknowledged => "a, with what was handled",
        _ => "error internal-server-error",
    };

    internal static string Words(StreamClose close) => close switch
    {
        StreamClose.None => "",
        StreamClose.Conflict => "stream error conflict",
        StreamClose.Plain => "end of stream",
        _ => "stream error policy-violation",
    };
}
