using BindSim.Exploration.Judging;
using BindSim.Exploration.Running;
using BindSim.Exploration.Scenarios;
using BindSim.Exploration.Tests.Running;
using BindSim.Exploration.Tracing;
using BindSim.Exploration.Transcripts;
using BindSim.KnownBugs;
using BindSim.SimNetwork.Faults;
using BindSim.Testing;
using FsCheck;
using FsCheck.Fluent;
using Replay = BindSim.Exploration.Tracing.Replay;

namespace BindSim.Exploration.Tests.Transcripts;

/// <summary>The story of a run: steps, a column for each connection, the session directory; the same as a Mermaid diagram.</summary>
public sealed class StoryTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void The_known_bug_is_told(int width) => Snapshot.Verify(Corpus().Tell(TranscriptForm.Brief, width), [("width", width)]);

    [Fact]
    public void The_known_bug_is_told_in_whole_stanzas() => Snapshot.Verify(Corpus().Tell(TranscriptForm.Full, 120));

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Four_connections_fit(int width) => Snapshot.Verify(FourConnections().Tell(TranscriptForm.Brief, width), [("width", width)]);

    [Fact]
    public void The_known_bug_is_drawn() => Snapshot.Verify(Corpus().Mermaid("back-from-silence; policy #1", "INV-U4 violated: The end of it."));

    [Fact]
    public void Four_connections_are_drawn() => Snapshot.Verify(FourConnections().Mermaid());

    /// <summary>What no wire shows, and the bug cannot be understood without.</summary>
    [Theory]
    [InlineData("S-22", "× the store fails:", "Note over c1: 11: the store fails")]
    [InlineData("S-39", "   6  × the wall clock jumps an hour back\n", "Note over c0,server: 6: the wall clock jumps an hour back\n")]
    public void The_faults_are_told(string id, string told, string drawn)
    {
        Transcript transcript = Told(id);

        Assert.Contains(told, transcript.Tell(TranscriptForm.Brief, 80), StringComparison.Ordinal);
        Assert.Contains(drawn, transcript.Mermaid(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FaultKind.Storage, "the store fails: reads the roster of juliet@im.example.com")]
    [InlineData(FaultKind.ClockJump, "the wall clock jumps an hour back")]
    [InlineData(FaultKind.Collision, "the name reads the roster of juliet@im.example.com is generated again")]
    [InlineData(FaultKind.Stall, "stops reading")]
    [InlineData(FaultKind.Partition, "is cut off")]
    [InlineData(FaultKind.Crash, "crashes")]
    [InlineData(FaultKind.Lateness, null)]
    public void Each_fault_has_its_words(FaultKind kind, string? words)
    {
        var transcript = new Transcript();
        transcript.Observe(new ObservedFault(3, TimeSpan.Zero, kind, null, "reads the roster of juliet@im.example.com"));

        Assert.Equal(words is null ? "" : $"step\n   3  × {words}\n", transcript.Tell(TranscriptForm.Brief, 100));
    }

    [Fact]
    public void No_line_is_wider_than_asked_for_and_every_step_stands_once_and_in_order()
    {
        Scenario scenario = Trials.Watched with
        {
            Faults = new FaultBudget { Resets = 1, HalfOpens = 1, Stalls = 1, Pieces = 2, StorageFailures = 1, ClockJumps = 1 },
            Devices = [.. Trials.Watched.Devices, new Device { Name = "a-device-with-a-very-long-name-indeed", Account = "juliet", MessagesTo = ["romeo@im.example.com"] }],
        };
        var setup = new Setup(scenario, Trials.TerminateOld);
        Props.Check(
            Arb.From(from seed in Gen.Choose(0, 100_000) from width in Gen.Choose(40, 200) from full in Gen.Elements(false, true) select (seed, width, full)),
            run =>
            {
                var transcript = new Transcript();
                new Run(setup, Trials.Random((ulong)run.seed), null, transcript).Execute();
                string[] lines = transcript.Tell(run.full ? TranscriptForm.Full : TranscriptForm.Brief, run.width).TrimEnd('\n').Split('\n');
                Assert.All(lines, line => Assert.InRange(line.Length, 1, run.width));
                Assert.All(lines, line => Assert.Equal(line.TrimEnd(), line));
                int[] steps = [.. lines.Where(line => line.Length > 4).Select(line => line[..4].TrimStart()).Where(word => word.Length > 0 && word.All(char.IsAsciiDigit)).Select(int.Parse)];
                Assert.NotEmpty(steps);
                Assert.Equal(steps.Distinct().Order(), steps);
            },
            tests: 60);
    }

    [Fact]
    public void Nothing_is_told_of_a_run_in_which_nothing_happened()
    {
        Assert.Equal("", new Transcript().Tell(TranscriptForm.Brief));
        Assert.Equal("sequenceDiagram\n    participant server\n", new Transcript().Mermaid());
    }

    [Theory]
    [InlineData("a; b # c", "a#59; b #35; c")]
    [InlineData("</stream>", "#60;/stream#62;")]
    [InlineData("the end", "the #101;nd")]
    [InlineData("End. bend ending", "#69;nd. bend ending")]
    [InlineData("%% no comment {x} \"y\" & `z`\n", "#37;#37; no comment #123;x#125; #34;y#34; #38; #96;z#96;#10;")]
    [InlineData("é → 😀 !", "é → #128512; !")]
    public void What_Mermaid_would_read_as_syntax_is_written_as_a_code(string text, string escaped) => Assert.Equal(escaped, MermaidText.Escape(text));

    private static Transcript Corpus() => Told("S-02");

    private static Transcript Told(string id)
    {
        Trace trace = TraceFile.Read(RepositoryRoot.Path("traces", $"{id}.json"));
        var transcript = new Transcript();
        Replay.Execute(trace, Gallery.Find(trace.Variant)!, transcript);
        return transcript;
    }

    private static Transcript FourConnections()
    {
        var transcript = new Transcript();
        new Run(new Setup(KnownScenarios.ThreeDevices, Trials.TerminateOld, Gallery.Find("S-02")), Trials.Random(1), null, transcript).Execute();
        return transcript;
    }
}
