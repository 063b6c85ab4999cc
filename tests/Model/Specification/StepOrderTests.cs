using BindSim.Model.Policies;
using BindSim.Model.Specification;
using static BindSim.Model.Tests.Specification.Given;

namespace BindSim.Model.Tests.Specification;

/// <summary>The steps of every state come in one order: a search that stops at the first that breaks something finds the same run each time.</summary>
public sealed class StepOrderTests
{
    /// <summary>The steps of one stream, in their order.</summary>
    private static readonly StepKind[] Order =
    [
        StepKind.Connect, StepKind.Wake, StepKind.Read, StepKind.Drop,
        StepKind.Promise, StepKind.Decide, StepKind.FailStore, StepKind.Fence, StepKind.Grant, StepKind.Trim, StepKind.Remove, StepKind.Show, StepKind.Notice, StepKind.Tell,
        StepKind.Write, StepKind.Acknowledge, StepKind.Return, StepKind.Inherit,
        StepKind.Send, StepKind.Handle, StepKind.Answer, StepKind.SayHandled,
        StepKind.Enable, StepKind.Resume, StepKind.Expire, StepKind.ResumeStray, StepKind.NoticeStray,
    ];

    private static readonly SessionPolicy Managed = TerminateOld with { StreamManagement = new StreamManagementPolicy() };

    /// <summary>Together they have every kind of step.</summary>
    private static readonly SessionSpecification[] Specifications =
    [
        Specified(TerminateOld, Bound(2, "balcony") with { OnKick = OnKick.ReconnectAfterOneSecond, Drops = 1, StoreFailures = 1 }),
        Specified(TerminateOld with { GrantPoint = GrantPoint.SessionIq, BindRetries = 0 }, Bound(2, "balcony", "\u00AD") with { StoreFailures = 1, Presence = false }),
        Specified(Override with { AccountLimit = new(1, OverLimit.TerminateOldest) { Check = LimitCheck.AfterGrant, CountsDying = true } }, Bound(2, "balcony", "garden")),
        Specified(TerminateOld, Bound(2, "balcony", "garden") with { OwnPresence = true, Drops = 1 }),
        Specified(Managed, Bound(2, "balcony") with { Drops = 1, StreamManagement = true, Messages = 1, Presence = false }),
        Specified(Managed, Bound(1, "balcony") with { Drops = 2, Retries = 2, StreamManagement = true, Sends = 1, Requests = 1 }),
    ];

    [Fact]
    public void Steps_come_stream_by_stream_and_a_device_s_own_before_its_server_s()
    {
        HashSet<StepKind> seen = [];
        foreach (SessionSpecification specification in Specifications)
        {
            var search = new NaiveSearch(specification);
            foreach (List<Step> steps in search.All.Select(search.Steps))
            {
                Assert.Equal(steps.Distinct().OrderBy(step => (step.Stream, Array.IndexOf(Order, step.Kind), step.Choice)), steps);
                seen.UnionWith(steps.Select(step => step.Kind));
            }
        }

        Assert.Equal(Enum.GetValues<StepKind>().Order(), seen.Order());
    }
}
