using BindSim.Exploration.Comparing;
using BindSim.Exploration.Files;
using BindSim.Model.Policies;

namespace BindSim.Cli.Reporting.Diff;

/// <summary>The line of a policy file that a difference comes from, as well as it can be told: code scanning shows it there.</summary>
internal sealed class PolicyLines
{
    private static readonly string[] Deciding =
    [
        "conflict", "limit", "override-form", "conflict-error", "refusals-before-kick", "replace-hibernating", "always-generate", "compare", "addresses",
        "kick-text", "kick-order", "kick-wait", "on-kick", "grant-point", "bind-retries", "retries-over", "stream-management",
    ];

    private readonly string[] _lines;
    private readonly PolicyPair _policies;
    private readonly SortedSet<string> _changed;

    /// <summary>Reads the new policy's file.</summary>
    public PolicyLines(string path, PolicyPair policies)
    {
        _lines = File.ReadAllLines(path);
        _policies = policies;
        string[] before = PolicyFile.Write(policies.Old).Split('\n');
        _changed = new SortedSet<string>(
            PolicyFile.Write(policies.New).Split('\n').Concat(before)
                .Where(line => line.Length > 0 && line[0] != ' ' && (!before.Contains(line) || !PolicyFile.Write(policies.New).Split('\n').Contains(line)))
                .Select(line => line.Split(':')[0]),
            StringComparer.Ordinal);
    }

    /// <summary>The line, from 1.</summary>
    public int Of(Subject subject)
    {
        if (subject.Account is { } account)
        {
            string? pattern = _policies.New.Accounts.Select(rule => rule.Account).Concat(_policies.New.MayNotBind).FirstOrDefault(text => Glob.Matches(text, account));
            return Find(line => pattern is not null && line.Contains(pattern, StringComparison.Ordinal)) ?? Key("accounts") ?? 1;
        }

        if (subject.Ask is Ask.Inline or Ask.InlineAgain && _changed.Contains("bind2") && Key("bind2") is { } bind2)
        {
            return bind2;
        }

        if (KeyOf(subject) is { } direct && Key(direct) is { } line)
        {
            return line;
        }

        if (subject.Ask == Ask.Bad && _changed.Contains("bad-resource") && Key("bad-resource") is { } bad)
        {
            return bad;
        }

        if (subject.Device.New is { } name && ClassOf(_policies.New, name) != ClassOf(_policies.Old, name)
            && Find(line => line.TrimStart(' ', '-').StartsWith("name:", StringComparison.Ordinal) && line.Split(':')[1].Trim(' ', '"', '\'') == name) is { } own)
        {
            return own;
        }

        return Deciding.Where(_changed.Contains).Select(Key).FirstOrDefault(line => line is not null) ?? Key("classes") ?? 1;
    }

    /// <summary>The line of a setting, from 1.</summary>
    public int OfSetting(string setting) => Key(setting.Split(':', ' ')[0]) ?? 1;

    /// <summary>The setting that an event is about, where it is one alone.</summary>
    private static string? KeyOf(Subject subject) => subject switch
    {
        { Changed: true } or { Event: EventKind.Change } => "reload",
        { Event: EventKind.Bind or EventKind.AskForSession } => "grant-point",
        { Event: EventKind.Drop or EventKind.Wait or EventKind.WaitLongest or EventKind.Flood or EventKind.Silence } => "stream-management",
        _ => null,
    };

    private static DeviceClass? ClassOf(SessionPolicy policy, string name) => policy.Classes.FirstOrDefault(one => one.Name == name);

    private int? Key(string key) => Find(line => line.StartsWith(key + ":", StringComparison.Ordinal));

    private int? Find(Predicate<string> matches) => Array.FindIndex(_lines, matches) is >= 0 and var index ? index + 1 : null;
}
