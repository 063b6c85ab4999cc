using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Findings;

/// <summary>
/// One account under a policy, with a few devices that always ask for the same resource: the pure decision and nothing of the server. What can happen is that a
/// device binds, that its connection dies unnoticed, that a dead session is noticed, and that an ended one is cleared away.
/// </summary>
internal sealed class AccountWorld
{
    private const int GeneratedMax = 16;

    /// <summary>An account with nobody connected.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="account">The account.</param>
    /// <param name="path">The setting that this world tries.</param>
    /// <param name="devices">The devices, in the order in which the first of them connect.</param>
    /// <param name="connected">How many are connected when the story begins.</param>
    public AccountWorld(SessionPolicy policy, BareJid account, string path, IReadOnlyList<ModelDevice> devices, int connected)
    {
        Policy = policy;
        Account = account;
        Path = path;
        Devices = devices;
        ValueList<ModelRow> rows = [];
        for (int i = 0; i < connected; i++)
        {
            rows = Bind(rows, i).After;
        }

        Start = rows;
    }

    /// <summary>The account.</summary>
    public BareJid Account { get; }

    /// <summary>The policy.</summary>
    public SessionPolicy Policy { get; }

    /// <summary>The setting that this world tries.</summary>
    public string Path { get; }

    /// <summary>The devices.</summary>
    public IReadOnlyList<ModelDevice> Devices { get; }

    /// <summary>The sessions when the story begins, oldest first.</summary>
    public ValueList<ModelRow> Start { get; }

    /// <summary>Whether a device is connected.</summary>
    public static bool IsConnected(ValueList<ModelRow> rows, int device) => rows.Any(row => row.Device == device && row.Life == ModelLife.Alive);

    /// <summary>A device binds, and the limits that are looked at after the grant are.</summary>
    public ModelBind Bind(ValueList<ModelRow> rows, int device) => Bind(rows, device, Devices[device].Resource);

    /// <summary>A device binds and asks for some resource.</summary>
    public ModelBind Bind(ValueList<ModelRow> rows, int device, string? resource)
    {
        BindDecision decision = Decide(rows, resource);
        if (decision is not BindDecision.Grant grant)
        {
            return new ModelBind(rows, device, decision, [], decision is BindDecision.Refuse { Reason: BindRefusal.Conflict } ? Counted(rows, resource) : rows);
        }

        List<int> ended = [.. grant.Terminate.Select(incarnation => (int)incarnation)];
        ValueList<ModelRow> after = End([.. rows, new ModelRow(device, grant.Resource, ModelLife.Alive)], ended);
        ValueList<long> late = Policy.EndAfterGrant(Account, grant.Resource, AsRows(after));
        if (late.Count > 0)
        {
            // A row that went at the grant stands before all that stay, so places are counted in what is there now.
            List<int> places = [.. late.Select(place => (int)place)];
            ended.AddRange(places.Select(place => IndexBefore(rows, after[place])).Where(place => place >= 0));
            after = End(after, places);
        }

        return new ModelBind(rows, device, decision, ended, after);
    }

    /// <summary>What the policy decides about one more session.</summary>
    public BindDecision Decide(ValueList<ModelRow> rows, string? resource)
    {
        SessionRow[] seen = AsRows(rows);
        BindDecision decision = Policy.Decide(new BindRequest(Account, resource), seen);
        for (int i = 1; decision is BindDecision.NeedsGenerated && i <= GeneratedMax; i++)
        {
            decision = Policy.Decide(new BindRequest(Account, resource, Resource($"generated-{i}")), seen);
        }

        return decision;
    }

    /// <summary>The same rows without some.</summary>
    public static ValueList<ModelRow> Where(ValueList<ModelRow> rows, Func<ModelRow, bool> keep) => [.. ((IEnumerable<ModelRow>)rows).Where(keep)];

    private static int IndexBefore(ValueList<ModelRow> rows, ModelRow row)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i] == row)
            {
                return i;
            }
        }

        return -1;
    }

    private static SessionRow[] AsRows(ValueList<ModelRow> rows) => [.. rows.Select((row, at) => row.AsRow(at))];

    private static Resourcepart Resource(string text) =>
        Resourcepart.TryPrepare(text, AddressProfile.Precis, out Resourcepart resource, out string? error) ? resource : throw new ArgumentException(error);

    /// <summary>Ends sessions. Their rows stay for a while where that makes a difference.</summary>
    private ValueList<ModelRow> End(ValueList<ModelRow> rows, IReadOnlyList<int> places)
    {
        bool rowsStay = Policy.Limits.Any(limit => limit.CountsDying);
        List<ModelRow> left = [];
        for (int i = 0; i < rows.Count; i++)
        {
            if (!places.Contains(i))
            {
                left.Add(rows[i]);
            }
            else if (rowsStay)
            {
                left.Add(rows[i] with { Life = ModelLife.Dying });
            }
        }

        return [.. left];
    }

    /// <summary>The session that a bind was refused for remembers it, as long as that can make a difference.</summary>
    private ValueList<ModelRow> Counted(ValueList<ModelRow> rows, string? resource) =>
        Policy.Uses(ConflictPolicy.RefuseThenTerminate) && resource is not null
        && Resourcepart.TryPrepare(resource, Policy.Addresses, out Resourcepart asked, out _)
            ? [.. rows.Select(row => Policy.IsSame(row.Resource, asked) ? row with { Refusals = Math.Min(row.Refusals + 1, Policy.RefusalsBeforeKick) } : row)]
            : rows;
}
