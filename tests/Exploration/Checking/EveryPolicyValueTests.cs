using BindSim.Exploration.Checking;
using BindSim.Exploration.Files;
using BindSim.Exploration.Running;
using BindSim.Exploration.Searching;
using BindSim.Exploration.Strategies;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Tests.Checking;

/// <summary>The server keeps its properties under every value that a policy can have, and the check reaches what the value is about.</summary>
public class EveryPolicyValueTests
{
    [Theory]
    [InlineData("conflict: terminate-old, kick-order: after-grant, limit: {max: 2, over: terminate-oldest}")]
    [InlineData("conflict: terminate-old, kick-wait: 2s, limit: {max: 2, over: terminate-all, count-replaced: true}")]
    [InlineData("conflict: terminate-old, limit: {max: 2, over: terminate-oldest, check: after-grant, victims: 1, count-dying: true}")]
    [InlineData("conflict: terminate-old, limit: {max: 2, over: close-new}, addresses: raw")]
    [InlineData("conflict: refuse-then-terminate, refusals-before-kick: 2, bind-retries: unlimited, bad-resource: jid-malformed")]
    [InlineData("conflict: terminate-old, grant-point: session-iq, bind-retries: 2, retries-over: close, bad-resource: refuse")]
    [InlineData("conflict: refuse-new, grant-point: session-iq, limit: {max: 2, over: refuse-new, count-dying: true}")]
    [InlineData("conflict: override, override-form: numbered, addresses: stringprep-query, compare: ignore-case")]
    [InlineData("classes: [{name: phone, resources: ['phone*'], conflict: override}], accounts: [{account: 'j*', conflict: refuse-new, classes: [{class: phone, conflict: terminate-old, limit: {max: 1, over: terminate-all}}]}]")]
    public void It_is_kept_and_its_goals_are_reached(string settings)
    {
        SessionPolicy policy = PolicyFile.Parse($"{{bindsim: policy/1, name: p, {settings}}}", "p.yaml");
        CheckResult result = PolicyCheck.Execute(
            policy, ServerVariant.Correct, _ => new RandomStrategies(1), new SearchOptions { Schedules = 60 });
        Assert.Null(result.Failed?.Failure?.Result.Violation);
        Assert.Null(result.Nondeterminism);
        Assert.Empty(result.Missed.Select(missed => $"{missed.Scenario}: {missed.Goal.Id}"));
    }
}
