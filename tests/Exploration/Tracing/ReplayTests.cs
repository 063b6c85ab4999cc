using BindSim.Exploration.Running;
using BindSim.Exploration.Tests.Running;
using BindSim.Exploration.Tracing;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Choosing;
using BindSim.SimNetwork.Faults;

namespace BindSim.Exploration.Tests.Tracing;

/// <summary>A replay is the run of its trace or says where it is not.</summary>
public sealed class ReplayTests
{
    private static readonly Trace Recorded = Replay.Record(
        new Setup(Trials.TwoDevices with { Faults = new FaultBudget { StorageFailures = 1, Pieces = 1 } }, Trials.TerminateOld), Trials.Random(5)).Trace;

    [Fact]
    public void An_edited_label_is_named_wherever_it_stands()
    {
        // Choices inside the server's own calls as well: a server that catches what is thrown there must not hide it.
        Assert.Contains(Recorded.Choices, choice => choice.Kind == ChoiceKind.Storage);
        for (int i = 0; i < Recorded.Choices.Count; i++)
        {
            DivergedException diverged = Diverges(Recorded with { Choices = With(i, Recorded.Choices[i] with { Label = "something else" }) });
            Assert.Equal(i + 1, diverged.Choice);
            Assert.Contains("something else", diverged.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_edited_kind_or_count_is_named()
    {
        for (int i = 0; i < Recorded.Choices.Count; i++)
        {
            RecordedChoice choice = Recorded.Choices[i];
            Assert.Equal(i + 1, Diverges(Recorded with { Choices = With(i, choice with { Count = choice.Count + 1 }) }).Choice);
            Assert.Equal(i + 1, Diverges(Recorded with { Choices = With(i, choice with { Kind = ChoiceKind.Client }) }).Choice);
        }
    }

    [Fact]
    public void An_edited_pick_diverges_there_by_its_label()
    {
        int step = Recorded.Choices.ToList().FindIndex(choice => choice.Kind == ChoiceKind.Step);
        RecordedChoice edited = Recorded.Choices[step] with { Index = (Recorded.Choices[step].Index + 1) % Recorded.Choices[step].Count };
        Assert.Equal(step + 1, Diverges(Recorded with { Choices = With(step, edited) }).Choice);
    }

    [Fact]
    public void A_trace_that_is_cut_short_or_too_long_diverges_where_it_ends()
    {
        int count = Recorded.Choices.Count;
        ValueList<RecordedChoice> cut = [.. Recorded.Choices.Take(count - 1)];
        DivergedException early = Diverges(Recorded with { Choices = cut });
        Assert.Equal(count, early.Choice);
        Assert.Contains("the run goes on", early.Message, StringComparison.Ordinal);
        ValueList<RecordedChoice> longer = [.. Recorded.Choices, new RecordedChoice(ChoiceKind.Step, 2, 0, "one more")];
        DivergedException late = Diverges(Recorded with { Choices = longer });
        Assert.Equal(count + 1, late.Choice);
        Assert.Contains("one more", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edited_hash_diverges_after_the_last_choice()
    {
        DivergedException diverged = Diverges(Recorded with { Hash = Recorded.Hash + 1 });
        Assert.Equal(Recorded.Choices.Count, diverged.Choice);
        Assert.Contains($"{Recorded.Hash:x16}", diverged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_policy_or_scenario_diverges()
    {
        Assert.InRange(Diverges(Recorded with { Policy = Trials.TerminateOld with { Conflict = ConflictPolicy.RefuseNew } }).Choice, 1, Recorded.Choices.Count + 1);
        Assert.InRange(Diverges(Recorded with { Policy = Trials.TerminateOld with { KickText = "Begone" } }).Choice, 1, Recorded.Choices.Count + 1);
        Assert.Equal(1, Diverges(Recorded with { Scenario = Recorded.Scenario with { Devices = [.. Recorded.Scenario.Devices, Trials.Quiet("desktop")] } }).Choice);
        Assert.Equal(1, Diverges(Recorded with { Scenario = Recorded.Scenario with { Devices = [Trials.Quiet("laptop"), Trials.Quiet("desktop")] } }).Choice);
    }

    [Fact]
    public void Another_server_diverges()
    {
        var silent = new ServerVariant("silent", parts => parts with { Rosters = parts.Rosters, Directory = new Deaf(parts.Directory) });
        Assert.InRange(Diverges(Recorded, silent).Choice, 1, Recorded.Choices.Count + 1);
    }

    private static DivergedException Diverges(Trace trace, ServerVariant? variant = null) =>
        Assert.Throws<DivergedException>(() => Replay.Execute(trace, variant ?? ServerVariant.Correct));

    private static ValueList<RecordedChoice> With(int index, RecordedChoice choice) =>
        [.. Recorded.Choices.Select((recorded, i) => i == index ? choice : recorded)];

    private sealed class Deaf(SimServer.Sessions.ISessionDirectory inner) : Relay(inner)
    {
        public override ValueTask RemoveAsync(SimServer.Sessions.Session ended) => ValueTask.CompletedTask;
    }
}
