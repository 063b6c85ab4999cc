using BindSim.Model.Policies;

namespace BindSim.Model.Specification;

/// <summary>What a policy says about each name of a specification, looked up once.</summary>
internal sealed class ClassesOfNames
{
    private readonly DeviceClass?[] _classes;
    private readonly ConflictPolicy[] _conflicts;

    public ClassesOfNames(SessionSpecification specification)
    {
        SessionPolicy policy = specification.Policy;
        Account = policy.For(specification.Account);
        _classes = new DeviceClass?[specification.Names.Last + 1];
        _conflicts = new ConflictPolicy[_classes.Length];
        for (int name = 1; name < _classes.Length; name++)
        {
            _classes[name] = policy.ClassOf(specification.Names.Resource((byte)name, 0));
            _conflicts[name] = Account.ConflictOver(_classes[name]);
        }

        AnyLimit = Account.Limit is not null || policy.Classes.Any(deviceClass => Account.LimitOf(deviceClass) is not null);
    }

    /// <summary>The policy for the account.</summary>
    public AccountPolicy Account { get; }

    /// <summary>Whether any limit is in force for the account.</summary>
    public bool AnyLimit { get; }

    public DeviceClass? ClassOf(byte name) => _classes[name];

    public ConflictPolicy ConflictOver(byte name) => _conflicts[name];
}
