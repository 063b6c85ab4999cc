using BindSim.Exploration.ModelChecking;
using BindSim.Exploration.Specifications;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Exploration.Tests.Specifications;

/// <summary>Each device and each handler gets its turn; what need not happen has no claim to one.</summary>
public sealed class FairnessTests
{
    private static readonly SessionPolicy Policy = new() { Conflict = ConflictPolicy.TerminateOld };

    [Theory]
    [InlineData(StepKind.Drop)]
    [InlineData(StepKind.FailStore)]
    [InlineData(StepKind.Write)]
    [InlineData(StepKind.Send)]
    [InlineData(StepKind.Answer)]
    public void Faults_and_who_writes_have_no_turn(StepKind kind) => Assert.Equal(-1, Fairness.ClassOf(new Step(kind, 2, 0)));

    [Fact]
    public void Each_device_has_one_turn_and_its_streams_one_each()
    {
        Assert.Equal([3, 3, 3], new[] { StepKind.Connect, StepKind.Wake, StepKind.Read }.Select(kind => Fairness.ClassOf(new Step(kind, 2, 0))));
        Assert.Equal([4, 5], new byte[] { 2, 3 }.Select(stream => Fairness.ClassOf(new Step(StepKind.Notice, stream, 0))));
        Assert.Equal(9, Fairness.Classes);
        Assert.Equal(["device 2", "handler of device 2", "handler of the stream that device 2 left"], new[] { 3, 4, 5 }.Select(Fairness.Name));
    }

    /// <summary>Two devices that kick each other for ever leave out the third, unless each gets its turn.</summary>
    [Fact]
    public void Of_three_devices_none_is_left_out_of_a_kick_war_that_is_fair()
    {
        ModelSearch search = Search();
        var war = search.Claims.Settles.ToProperty();
        Run<SystemState, Step> any = ModelChecker.Check(search.System, [war], search.Options with { Symmetry = null }).Results[0].Run!;
        Assert.Contains(Enumerable.Range(0, 3), device => Loop(any).All(step => step.Action.Device != device) && any.Last.Devices[device].Phase == DevicePhase.Offline);
        Run<SystemState, Step> fair = ModelChecker.Check(search.System, [war], search.Options with { Symmetry = null, Fairness = Fairness }).Results[0].Run!;
        Assert.All(Enumerable.Range(0, 3), device => Assert.True(Loop(fair).Any(step => step.Action.Device == device) || fair.Last.Devices[device].Phase is DevicePhase.Bound or DevicePhase.Stopped));
    }

    private static SpecificationFairness Fairness => new(Search().System.Specification);

    private static IEnumerable<RunStep<SystemState, Step>> Loop(Run<SystemState, Step> run) => run.Steps.Skip(run.LoopStart!.Value);

    private static ModelSearch Search() => new(
        Policy,
        BareJid.TryParse("juliet@im.example.com", Policy.Addresses, out BareJid account, out _) ? account : default,
        new SpecificationBound(3, ["balcony"]) { OnKick = OnKick.ReconnectAtOnce, Presence = false });
}
