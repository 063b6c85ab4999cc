using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Strategies;
using BindSim.Exploration.Transcripts;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Choosing;
using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Tests.Support;
using BindSim.Testing;

namespace BindSim.SimServer.Tests.Transcripts;

/// <summary>The transcript itself: what it tells, and how.</summary>
public class TranscriptTests
{
    [Fact]
    public void What_crossed_on_its_way_is_marked_and_so_is_what_was_lost()
    {
        var talk = new Conversation();
        RawClient romeo = talk.Available("romeo", "romeo", "orchard");
        RawClient phone = talk.Available("phone", resource: "balcony");
        talk.StartTranscript();
        romeo.Send(Say.Chat(phone.Jid, "sent first"));
        phone.Send(Say.Chat(romeo.Jid, "sent second"));
        talk.Strategy = new LastAlternative();
        talk.Settle();
        talk.Strategy = null;
        phone.Wire.Vanish();
        romeo.Send(Say.Chat(phone.Jid, "never read"));
        talk.Settle();
        talk.Advance(TimeSpan.FromSeconds(2.5));
        romeo.Wire.Reset();
        talk.Settle();
        Snapshot.Verify(talk.Transcript.Render(TranscriptForm.Brief, 100));
    }

    [Fact]
    public void Three_devices_ask_for_the_same_resource() =>
        Snapshot.Verify(Record(KnownScenarios.ThreeDevices, new SteerableStrategy()).Render(TranscriptForm.Brief, 140));

    [Theory]
    [InlineData(TranscriptForm.Brief)]
    [InlineData(TranscriptForm.Full)]
    public void No_line_is_too_long_or_ends_in_white_space_whatever_happened(TranscriptForm form)
    {
        Scenario scenario = KnownScenarios.ThreeDevices with
        {
            Start = StartPoint.Connect,
            Faults = new FaultBudget { Resets = 1, HalfOpens = 1, Pieces = 3, Lateness = 2, StorageFailures = 1 },
        };
        for (ulong run = 0; run < 20; run++)
        {
            string text = Record(scenario, new RandomStrategy(new RandomSource(1, run))).Render(form, 200);
            Assert.Equal(text, Record(scenario, new RandomStrategy(new RandomSource(1, run))).Render(form, 200));
            string[] lines = text.Split('\n');
            Assert.Equal("", lines[^1]);
            Assert.All(lines, line => Assert.True(line.Length <= 220 && line == line.TrimEnd(), line));
        }
    }

    [Fact]
    public void A_width_that_fits_is_kept()
    {
        var talk = new Conversation();
        talk.Bound("phone");
        talk.Bound("tablet");
        foreach (int width in new[] { 60, 80, 120 })
        {
            Assert.Equal(width, talk.Transcript.Render(TranscriptForm.Full, width).Split('\n').Max(line => line.Length), 8.0);
            Assert.All(talk.Transcript.Render(TranscriptForm.Full, width).Split('\n'), line => Assert.True(line.Length <= width));
        }
    }

    [Fact]
    public void Where_nothing_happened_there_is_nothing_to_tell() =>
        Assert.Equal("", new Transcript().Render(TranscriptForm.Full));

    private static Transcript Record(Scenario scenario, IStrategy strategy)
    {
        var transcript = new Transcript();
        var setup = new Setup(scenario, new SessionPolicy { Conflict = ConflictPolicy.TerminateOld });
        new Run(setup, strategy, null, transcript).Execute();
        return transcript;
    }

    private sealed class LastAlternative : IStrategy
    {
        public int Pick(in ChoicePoint point) => point.Count - 1;
    }
}
