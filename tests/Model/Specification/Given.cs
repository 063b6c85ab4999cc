using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Model.Tests.Specification;

/// <summary>Policies, accounts and specifications for tests.</summary>
internal static class Given
{
    public static readonly SessionPolicy Override = new() { Conflict = ConflictPolicy.Override };
    public static readonly SessionPolicy RefuseNew = new() { Conflict = ConflictPolicy.RefuseNew };
    public static readonly SessionPolicy TerminateOld = new() { Conflict = ConflictPolicy.TerminateOld };

    public static BareJid Account(string name = "juliet") =>
        BareJid.TryParse($"{name}@im.example.com", AddressProfile.Precis, out BareJid account, out _) ? account : throw new ArgumentException(name);

    public static SessionSpecification Specified(SessionPolicy policy, SpecificationBound bound, string account = "juliet") => new(policy, Account(account), bound);

    public static SpecificationBound Bound(int devices, params string?[] resources) => new(devices, [.. resources]);

    /// <summary>A stream whose session owns a name.</summary>
    public static StreamState Owner(byte name, byte age = 0) => new() { Phase = StreamPhase.Bound, Name = name, Age = age };

    /// <summary>A stream that asks for a name.</summary>
    public static StreamState Asking(byte name) => new() { Phase = StreamPhase.Open, ToServer = ToServer.Bind, Asked = name };
}
