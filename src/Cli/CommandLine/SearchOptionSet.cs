using System.CommandLine;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;
using BindSim.KnownBugs;

namespace BindSim.Cli.CommandLine;

/// <summary>The options that <c>check</c> and <c>explore</c> share. The environment variables stand under them.</summary>
/// <param name="strategies">The strategies of the command by name; the first is the default.</param>
internal sealed class SearchOptionSet(IReadOnlyList<string> strategies)
{
    // JSON numbers are exact up to here in every reader.
    private const long SeedMax = (1L << 53) - 1;
    private const long SchedulesMax = 1_000_000_000_000;
    private const int JobsMax = 256;

    private static readonly SearchOptions Defaults = new();

    private readonly Option<string?> _strategy = Text("--strategy", "NAME", $"How schedules are picked: {string.Join(", ", strategies)}");
    private readonly Option<string?> _seed = Text("--seed", "N", $"Where the random choices begin; default {Defaults.Seed} [BINDSIM_SEED]");
    private readonly Option<string?> _schedules =
        Text("--schedules", "N", $"Schedules to run of each scenario; default {Defaults.Schedules} [BINDSIM_SCHEDULES]");
    private readonly Option<string?> _time =
        Text("--time", "TIME", "Stop after this time, such as 60s, although schedules are left (exit 20); default none [BINDSIM_TIME]");
    private readonly Option<string?> _jobs =
        Text("--jobs", "N", "Threads; the result is the same for any number; default one a processor [BINDSIM_JOBS]");
    private readonly Option<string?> _shard = Text("--shard", "K/N", "Run only the K-th of N equal parts; default what an array job's environment says, or all [BINDSIM_SHARD]");
    private readonly Option<bool> _swarm = new("--swarm") { Description = "Let each schedule draw which of the scenario's faults can strike in it" };
    private readonly Option<string?> _out = Text("--out", "DIR", "Folder for the trace of a violation, made when there is one; default out");
    private readonly Option<string?> _variant = Text("--variant", "ID", "Server under test: correct, or a known bug such as S-02; default correct");
    private readonly Option<bool> _noShrink = new("--no-shrink") { Description = "Leave the violating run as it was found" };
    private readonly Option<string?> _json = JsonTarget.Option();

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="variant">Whether the server can be chosen.</param>
    public void AddTo(Command command, bool variant = true)
    {
        Option[] options = [_strategy, _swarm, _seed, _schedules, _time, _jobs, _shard, _out, .. variant ? [_variant] : Array.Empty<Option>(), _noShrink, _json];
        foreach (Option option in options)
        {
            command.Add(option);
        }
    }

    /// <summary>Reads what was asked for.</summary>
    /// <exception cref="UsageException">A value is wrong.</exception>
    public SearchArguments Read(ParseResult parsed, Surroundings around)
    {
        long? schedules = Value(_schedules, "BINDSIM_SCHEDULES", (name, text) => Values.Whole(name, text, 1, SchedulesMax));
        (Shard Shard, string? Origin) part =
            parsed.GetValue(_shard) is { } shard ? (Values.Shard(_shard.Name, shard), null)
            : ArrayJob.Find(around.Variable) is { } found ? found
            : (Shard.Whole, null);
        var options = new SearchOptions
        {
            Seed = (ulong)(Value(_seed, "BINDSIM_SEED", (name, text) => Values.Whole(name, text, 0, SeedMax)) ?? (long)Defaults.Seed),
            Schedules = schedules ?? Defaults.Schedules,
            Time = Value(_time, "BINDSIM_TIME", Values.Time),
            Jobs = (int)(Value(_jobs, "BINDSIM_JOBS", (name, text) => Values.Whole(name, text, 1, JobsMax)) ?? Math.Min(Environment.ProcessorCount, JobsMax)),
            Shard = part.Shard,
            Swarm = parsed.GetValue(_swarm),
            Cancel = around.Cancel,
        };
        string[] variants = [ServerVariant.Correct.Name, .. Gallery.All.Select(bug => bug.Id)];
        string variant = Values.Word(_variant.Name, parsed.GetValue(_variant) ?? variants[0], variants);
        return new SearchArguments(options, Gallery.Find(variant)!, Values.Folder(_out.Name, parsed.GetValue(_out)), JsonTarget.Checked(parsed.GetValue(_json)))
        {
            Strategy = Values.Word(_strategy.Name, parsed.GetValue(_strategy) ?? strategies[0], strategies),
            ShardOrigin = part.Origin,
            SchedulesGiven = schedules is not null,
            Shrink = !parsed.GetValue(_noShrink),
        };

        T? Value<T>(Option<string?> option, string variable, Func<string, string, T> read)
            where T : struct =>
            parsed.GetValue(option) is { } text ? read(option.Name, text)
            : around.Variable(variable) is { Length: > 0 } value ? read(variable, value)
            : null;
    }

    private static Option<string?> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };
}
