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
    private const int MessagesMax = 3;
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
    private readonly Option<bool> _management = new("--stream-management") { Description = "Devices enable stream management and resume, where the policy offers it" };
    private readonly Option<string?> _messages = Text("--messages", "N", "Messages that are written to the account in one run; default 0");
    private readonly Option<bool> _full = new("--full") { Description = "Search also what differs only in which device is which" };
    private readonly Option<string?> _jobs = Text("--jobs", "N", "Threads; the result is the same for any number; default 1 [BINDSIM_JOBS]");
    private readonly Option<string?> _states = Text("--states", "N", "Give up after so many states (exit 20); default 5000000");
    private readonly Option<string?> _time = Text("--time", "TIME", "Give up after this time, such as 60s (exit 20); default none [BINDSIM_TIME]");
    private readonly Option<string?> _from = Text("--from", "STEPS", "Go these steps by their numbers, such as 0,2,1, and list what is possible then; 'start' lists the beginnings");
    private readonly Option<string?> _graph = Text("--graph", "FILE", "Write every state and step to FILE.dot for Graphviz or FILE.json");
    private readonly Option<string?> _json = JsonTarget.Option();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[]
        {
            _devices, _resources, _retries, _drops, _failures, _onKick, _account, _noPresence, _management, _messages, _full, _jobs, _states, _time, _from, _graph, _json,
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

        string onKick = Values.Word(_onKick.Name, parsed.GetValue(_onKick) ?? Behaviours[0], Behaviours);
        return new ModelArguments
        {
            Devices = (int)Number(_devices, 3, 1, SystemState.DevicesMax),
            Resources = resources,
            Retries = (int)Number(_retries, 1, 0, RetriesMax),
            Drops = (int)Number(_drops, 1, 0, DropsMax),
            StoreFailures = (int)Number(_failures, 0, 0, StoreFailuresMax),
            OnKick = Enum.GetValues<OnKick>()[Array.IndexOf(Behaviours, onKick)],
            Account = parsed.GetValue(_account) ?? ScenarioDeriver.AccountJid,
            Presence = !parsed.GetValue(_noPresence),
            StreamManagement = parsed.GetValue(_management),
            Messages = (int)Number(_messages, 0, 0, MessagesMax),
            Full = parsed.GetValue(_full),
            Jobs = (int)Number(_jobs, 1, 1, JobsMax, "BINDSIM_JOBS"),
            States = Number(_states, 5_000_000, 1, StatesMax),
            Time = Given(_time, "BINDSIM_TIME") is { } time ? Values.Time(time.Name, time.Text) : null,
            From = parsed.GetValue(_from),
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
