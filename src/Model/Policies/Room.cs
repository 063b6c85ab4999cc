using BindSim.Model.Addresses;

namespace BindSim.Model.Policies;

/// <summary>Makes room in an account under its limits: works out who ends.</summary>
/// <param name="account">The account and its policy.</param>
/// <param name="rows">Its sessions, oldest first.</param>
internal readonly ref struct Room(AccountPolicy account, IReadOnlyList<SessionRow> rows)
{
    private readonly bool[] _ending = rows.Count == 0 ? [] : new bool[rows.Count];

    /// <summary>The incarnations that end, oldest first.</summary>
    public ValueList<long> Ending
    {
        get
        {
            if (!_ending.Contains(true))
            {
                return [];
            }

            var incarnations = new List<long>();
            for (int i = 0; i < rows.Count; i++)
            {
                if (_ending[i])
                {
                    incarnations.Add(rows[i].Incarnation);
                }
            }

            return [.. incarnations];
        }
    }

    private SessionPolicy Policy => account.Policy;

    /// <summary>Makes room for one more session, in place of those that hold its resource, and of those of a client.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="client">The client, or null.</param>
    /// <returns>Null when there is room; otherwise what turns the new session away.</returns>
    public OverLimit? Make(Resourcepart resource, string? client)
    {
        DeviceClass? deviceClass = Policy.ClassOf(resource);
        for (int i = 0; i < rows.Count; i++)
        {
            _ending[i] = rows[i].State != SessionState.Dying
                && (Policy.IsSame(rows[i].Resource, resource) || (client is not null && rows[i].Client == client));
        }

        SessionLimit? ofClass = account.LimitOf(deviceClass);
        bool takesPlaceInClass = TakesPlace(ofClass, deviceClass);
        bool takesPlace = TakesPlace(account.Limit, null);

        // The class first: whom it ends, the account's limit need not count.
        return Make(ofClass, deviceClass, takesPlaceInClass) ?? Make(account.Limit, null, takesPlace);
    }

    /// <summary>Whether the new session has the place of one that it replaces: not of one of another class, which a client left behind, nor of one that the limit does not count.</summary>
    private bool TakesPlace(SessionLimit? limit, DeviceClass? scope)
    {
        for (int i = 0; limit is not null && i < rows.Count; i++)
        {
            if (_ending[i] && IsIn(i, scope) && limit.Counts(rows[i].State))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Ends those beyond the limits that hold for a session which is among the rows.</summary>
    /// <param name="resource">The session's resource.</param>
    /// <param name="check">Only limits that are looked at then, or null for all.</param>
    public void Trim(Resourcepart resource, LimitCheck? check)
    {
        DeviceClass? deviceClass = Policy.ClassOf(resource);
        Trim(account.LimitOf(deviceClass), deviceClass, check);
        Trim(account.Limit, null, check);
    }

    private void Trim(SessionLimit? limit, DeviceClass? scope, LimitCheck? check)
    {
        if (limit is { Over: OverLimit.TerminateOldest or OverLimit.TerminateAll } && limit.Check == (check ?? limit.Check))
        {
            int excess = Excess(limit, scope);
            if (excess > 0)
            {
                // Whoever came last stays, also where all others go.
                End(limit, scope, limit.Over == OverLimit.TerminateAll ? excess + limit.Max - 1 : excess);
            }
        }
    }

    private OverLimit? Make(SessionLimit? limit, DeviceClass? scope, bool takesPlace)
    {
        if (limit is not { Check: LimitCheck.BeforeGrant } || Excess(limit, scope) + 1 is var excess && excess <= 0)
        {
            return null;
        }

        if (limit.Over is OverLimit.RefuseNew or OverLimit.CloseNew)
        {
            // Who replaces its own session takes no more room than before. A server that refuses it at the limit locks
            // the user out until the dead session is noticed (S-44).
            return takesPlace && !limit.CountsReplaced ? null : limit.Over;
        }

        End(limit, scope, limit.Over == OverLimit.TerminateAll ? rows.Count : excess);
        return null;
    }

    /// <summary>How many sessions are there beyond the limit; negative while there is room.</summary>
    private int Excess(SessionLimit limit, DeviceClass? scope)
    {
        int excess = -limit.Max;
        for (int i = 0; i < rows.Count; i++)
        {
            excess += IsIn(i, scope) && limit.Counts(rows[i].State) && (!_ending[i] || limit.CountsReplaced) ? 1 : 0;
        }

        return excess;
    }

    private void End(SessionLimit limit, DeviceClass? scope, int wanted)
    {
        int victims = Math.Min(wanted, limit.VictimsMax ?? wanted);
        for (int i = 0; victims > 0 && i < rows.Count; i++)
        {
            if (IsIn(i, scope) && limit.Counts(rows[i].State) && !_ending[i])
            {
                _ending[i] = true;
                victims--;
            }
        }
    }

    private bool IsIn(int i, DeviceClass? scope) => scope is null || ReferenceEquals(Policy.ClassOf(rows[i].Resource), scope);
}
