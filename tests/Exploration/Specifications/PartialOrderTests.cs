using BindSim.Exploration.ModelChecking;
using BindSim.Exploration.Specifications;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Tests.Specifications;

/// <summary>Partial order reduction of the specification: its contract in every state of small bounds, and the same verdicts as the full search.</summary>
public sealed class PartialOrderTests
{
    public static TheoryData<ConflictPolicy, int, int, OnKick, bool, bool> Bounds => new()
    {
        { ConflictPolicy.TerminateOld, 2, 1, OnKick.Stop, false, false },
        { ConflictPolicy.TerminateOld, 2, 0, OnKick.ReconnectAfterOneSecond, false, false },
        { ConflictPolicy.RefuseNew, 2, 1, OnKick.Stop, false, false },
        { ConflictPolicy.Override, 3, 0, OnKick.Stop, false, false },
        { ConflictPolicy.TerminateOld, 2, 1, OnKick.ReconnectAtOnce, true, false },
        { ConflictPolicy.TerminateOld, 2, 1, OnKick.ReconnectAtOnce, true, true },
        { ConflictPolicy.TerminateOld, 2, 0, OnKick.ReconnectAfterOneSecond, false, true },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void What_is_called_safe_is_safe(ConflictPolicy conflict, int devices, int drops, OnKick onKick, bool resumes, bool writes)
    {
        ModelSearch search = Search(conflict, devices, drops, onKick, resumes, writes);
        string? breach = PartialOrderAudit<SystemState, Step>.FirstBreach(search.System, Safety(search), new SpecificationPartialOrder(), search.Options);
        Assert.True(breach is null, breach);
    }

    [Theory]
    [MemberData(nameof(Bounds))]
    public void It_changes_the_number_of_states_and_no_verdict(ConflictPolicy conflict, int devices, int drops, OnKick onKick, bool resumes, bool writes)
    {
        ModelSearch search = Search(conflict, devices, drops, onKick, resumes, writes);
        var order = new SpecificationPartialOrder();
        foreach (CheckOptions<SystemState, Step> options in new[] { search.Options, search.Options with { Symmetry = null } })
        {
            CheckReport<SystemState, Step> all = ModelChecker.Check(search.System, Safety(search), options);
            CheckReport<SystemState, Step> some = ModelChecker.Check(search.System, Safety(search), options with { PartialOrder = order });
            Assert.True(some.States < all.States);
            Assert.Equal(all.Terminals, some.Terminals);
            Assert.Equal(Verdicts(all), Verdicts(some));
        }
    }

    private static IEnumerable<(string, Verdict)> Verdicts(CheckReport<SystemState, Step> report) => report.Results.Select(result => (result.Property.Id, result.Verdict));

    private static List<Property<SystemState>> Safety(ModelSearch search) => [.. search.Properties.Where(property => !property.IsLiveness)];

    private static ModelSearch Search(ConflictPolicy conflict, int devices, int drops, OnKick onKick, bool resumes, bool writes)
    {
        var policy = new SessionPolicy { Conflict = conflict, StreamManagement = new StreamManagementPolicy() };
        var bound = new SpecificationBound(devices, writes && resumes ? ["balcony"] : ["balcony", "garden"]) { Retries = 1, Drops = drops, OnKick = onKick, StreamManagement = resumes };
        if (writes)
        {
            // Messages and requests of devices, or presence among them: not all at once, that would be too much.
            bound = bound with { Sends = 1, Requests = resumes ? 1 : 0, OwnPresence = !resumes, Presence = !resumes, Retries = resumes ? 1 : 0 };
        }

        return new ModelSearch(policy, BareJid.TryParse("juliet@im.example.com", policy.Addresses, out BareJid account, out _) ? account : default, bound);
    }
}
