using System.CommandLine;
using BindSim.Cli.CommandLine;
using BindSim.Exploration.Checking;
using BindSim.Exploration.Files;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Cli.Modelling;

/// <summary>The options of <c>model</c>.</summary>
internal sealed class ModelOptionSet
{
    private const int ResourcesMax = 8;
    private const int RetriesMax = 12;
    private const int DropsMax = 7;
    private const int StoreFailuresMax = 3;
    private const int RequestsMax = 3;
    private const int CountsMax = 8;
    private const int JobsMax = 256;
    private const long StatesMax = 1_000_000_000;

    private static readonly string[] Behaviours = [.. Enum.GetValues<OnKick>().Select(Words<OnKick>.Of)];

    private readonly Option<string?> _devices = Text("--devices", "N", "Devices of the account; default 3");
    private readonly Option<string?> _resources = Text("--resources", "LIST", "What devices may ask for, with commas between; default one for each class of the policy and one of none");
    private readonly Option<string?> _retries = Text("--retries", "N", "How often each device tries again after a refusal or a lost connection; default 1");
    private readonly Option<string?> _drops = Text("--drops", "N", "Connections that may break in one run; default 1");
    private readonly Option<string?> _failures = Text("--store-failures", "N", "Calls of the server's store that may fail in one run; default 0");
    private readonly Option<string?> _onKick = Text("--on-kick", "NAME", $"What kicked devices do: {string.Join(", ", Behaviours)}; default {Behaviours[0]}");
    private readonly Option<string?> _account = Text("--account", "JID", $"Whose sessions; default {ScenarioDeriver.AccountJid}");
    private readonly Option<bool> _noPresence = new("--no-presence") { Description = "Leave out presence and the contact that watches" };
    private readonly Option<bool> _own = new("--own-presence") { Description = "The account's devices hear of each other as well, up to 4 of them" };
    private readonly Option<bool> _management = new("--stream-management") { Description = "Devices enable stream management and resume, where the policy offers it" };
    private readonly Option<string?> _messages = Text("--messages", "N", "Messages that are written to the account in one run; default 0");
    private readonly Option<string?> _sends = Text("--sends", "N", "Messages that devices send to another account in one run; default 0");
    private readonly Option<string?> _requests = Text("--requests", "N", "Requests that devices send to another account in one run; default 0");
    private readonly Option<string?> _window = Text("--window", "N", "Stanzas that each direction of a session may have unacknowledged, 1 or 2; default 1");
    private readonly Option<string?> _counts = Text("--counts", "N", "How many counts of stanzas there are, which stands for 2^32; default one more than --window");
    private readonly Option<bool> _full = new("--full") { Description = "Search also what differs only in which device is which" };
    private readonly Option<bool> _alike = new("--resources-alike") { Description = "Search once what differs only in resources that the policy cannot tell apart; not with --full" };
    private readonly Option<string?> _jobs = Text("--jobs", "N", "Threads; the result is the same for any number; default 1 [BINDSIM_JOBS]");
    private readonly Option<string?> _states = Text("--states", "N", "Give up after so many states (exit 20); default 5000000");
    private readonly Option<string?> _time = Text("--time", "TIME", "Give up after this time, such as 60s (exit 20); default none [BINDSIM_TIME]");
    private readonly Option<string?> _from = Text("--from", "STEPS", "Go these steps by their numbers, such as 0,2,1, and list what is possible then; 'start' lists the beginnings");
    private readonly Option<string?> _show = Text("--show", "NAME", "Tell the run that reaches this goal or finding, such as kick or locked-out, and have the server do it");
    private readonly Option<string?> _out = Text("--out", "DIR", "Folder for the run of the server, made when there is one; default out");
    private readonly Option<string?> _graph = Text("--graph", "FILE", "Write every state and step to FILE.dot for Graphviz or FILE.json");
    private readonly Option<string?> _json = JsonTarget.Option();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[]
        {
            _devices, _resources, _retries, _drops, _failures, _onKick, _account, _noPresence, _own, _management, _messages, _sends, _requests, _window, _counts,
            _full, _alike, _jobs, _states, _time, _from, _show, _out, _graph, _json,
        })
        {
            command.Add(option);
        }
    }

    /// <summary>Reads what was asked for.</summary>
    /// <exception cref="UsageException">A value is wrong.</exception>
    public ModelArguments Read(ParseResult parsed, Surroundings around)
    {
        string? resources = parsed.GetValue(_resources);
        if (resources?.Split(',').Length > ResourcesMax)
        {
            throw new UsageException($"--resources names {resources.Split(',').Length}", $"name at most {ResourcesMax}");
        }

        string? graph = parsed.GetValue(_graph);
        if (graph is not null && !graph.EndsWith(".dot", StringComparison.Ordinal) && !graph.EndsWith(".json", StringComparison.Ordinal))
        {
            throw new UsageException($"--graph is '{graph}'", "name a file that ends with .dot or .json");
        }

        int window = (int)Number(_window, 1, 1, StanzaFlow.WindowMax);
        int counts = (int)Number(_counts, window + 1, 2, CountsMax);
        if (counts <= window)
        {
            throw new UsageException($"{_counts.Name} is {counts}, and {window} stanzas may be unacknowledged ({_window.Name})", "a count must stand for one number of stanzas: ask for more counts than that");
        }

        int devices = (int)Number(_devices, 3, 1, SystemState.DevicesMax);
        if (parsed.GetValue(_own) && (parsed.GetValue(_noPresence) || devices > SpecificationBound.OwnPresenceDevicesMax))
        {
            throw new UsageException(
                $"{_own.Name} is for up to {SpecificationBound.OwnPresenceDevicesMax} devices with presence", $"leave out {_noPresence.Name}, and ask for --devices {SpecificationBound.OwnPresenceDevicesMax} or fewer");
        }

        string onKick = Values.Word(_onKick.Name, parsed.GetValue(_onKick) ?? Behaviours[0], Behaviours);
        return new ModelArguments
        {
            Devices = devices,
            Resources = resources,
            Retries = (int)Number(_retries, 1, 0, RetriesMax),
            Drops = (int)Number(_drops, 1, 0, DropsMax),
            StoreFailures = (int)Number(_failures, 0, 0, StoreFailuresMax),
            OnKick = Enum.GetValues<OnKick>()[Array.IndexOf(Behaviours, onKick)],
            Account = parsed.GetValue(_account) ?? ScenarioDeriver.AccountJid,
            Presence = !parsed.GetValue(_noPresence),
            OwnPresence = parsed.GetValue(_own),
            StreamManagement = parsed.GetValue(_management),
            Messages = (int)Number(_messages, 0, 0, SpecificationBound.WrittenMax),
            Sends = (int)Number(_sends, 0, 0, SpecificationBound.WrittenMax),
            Requests = (int)Number(_requests, 0, 0, RequestsMax),
            Window = window,
            Counts = counts,
            Full = parsed.GetValue(_full),
            ResourcesAlike = parsed.GetValue(_alike),
            Jobs = (int)Number(_jobs, 1, 1, JobsMax, "BINDSIM_JOBS"),
            States = Number(_states, 5_000_000, 1, StatesMax),
            Time = Given(_time, "BINDSIM_TIME") is { } time ? Values.Time(time.Name, time.Text) : null,
            From = parsed.GetValue(_from),
            Show = parsed.GetValue(_show),
            Out = Values.Folder(_out.Name, parsed.GetValue(_out)),
            Graph = JsonTarget.Checked(graph, _graph.Name),
            Json = JsonTarget.Checked(parsed.GetValue(_json)),
        };

        (string Name, string Text)? Given(Option<string?> option, string? variable) =>
            parsed.GetValue(option) is { } text ? (option.Name, text)
            : variable is not null && around.Variable(variable) is { Length: > 0 } value ? (variable, value)
            : null;

        long Number(Option<string?> option, long standard, long min, long max, string? variable = null) =>
            Given(option, variable) is { } given ? Values.Whole(given.Name, given.Text, min, max) : standard;
    }

    private static Option<string?> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };
}
