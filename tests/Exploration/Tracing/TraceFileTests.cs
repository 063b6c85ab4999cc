using BindSim.Exploration.Files;
using BindSim.Exploration.Running;
using BindSim.Exploration.Tests.Running;
using BindSim.Exploration.Tracing;
using BindSim.KnownBugs;
using BindSim.SimNetwork.Faults;
using BindSim.Testing;
using FsCheck;
using FsCheck.Fluent;
using Replay = BindSim.Exploration.Tracing.Replay;

namespace BindSim.Exploration.Tests.Tracing;

/// <summary>Traces as files: one canonical text, read back whole, or refused with file and line.</summary>
public sealed class TraceFileTests
{
    private static readonly Trace Example = Replay.Record(
        new Setup(Trials.TwoDevices, Trials.TerminateOld, Gallery.Find("S-02")), Trials.Random(5)).Trace;

    [Fact]
    public void What_is_written_is_read_back_and_written_the_same_and_replays()
    {
        var faults = new FaultBudget { Resets = 1, HalfOpens = 1, Stalls = 1, Partitions = 1, Crashes = 1, Pieces = 2, Lateness = 1, StorageFailures = 1, ClockJumps = 1, Collisions = 1 };
        var setups = new[]
        {
            new Setup(Trials.Watched with { Faults = faults }, Trials.TerminateOld),
            new Setup(Trials.TwoDevices with { Faults = faults }, Trials.AlwaysGenerate),
            new Setup(Trials.TwoDevices, Trials.TerminateOld, Gallery.Find("S-02")),
        };
        Arbitrary<(int, int)> runs = Arb.From(
            from setup in Gen.Choose(0, setups.Length - 1) from seed in Gen.Choose(0, 1_000_000) select (setup, seed));
        Props.Check(
            runs,
            run =>
            {
                (Trace trace, RunResult result) = Replay.Record(setups[run.Item1], Trials.Random((ulong)run.Item2));
                string text = TraceFile.Write(trace);
                Trace again = TraceFile.Parse(text, "again.json");
                Assert.Equal(trace, again);
                Assert.Equal(text, TraceFile.Write(again));
                RunResult replayed = Replay.Execute(again, Gallery.Find(again.Variant)!);
                Assert.Equal(result, replayed);
                Assert.Equal(trace.Hash, replayed.Hash);
            },
            tests: 60);
    }

    [Fact]
    public void A_trace_is_read_from_a_file()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, TraceFile.Write(Example));
            Assert.Equal(Example, TraceFile.Read(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static TheoryData<string, string, string, int> Malformed => new()
    {
        // What is replaced, by what, what the message says, where (0: wherever it is found).
        { "{\n", "", "not JSON", 0 },
        { "  \"bindsim\": \"trace/1\",\n", "", "not a trace", 1 },
        { "trace/1", "trace/2", "the format is 'trace/2'", 2 },
        { "\"trace/1\"", "1", "not a trace", 2 },
        { "\"variant\": \"S-02\"", "\"variant\": 2", "no string 'variant'", 3 },
        { "  \"variant\": \"S-02\",\n", "", "no string 'variant'", 1 },
        { "\"hash\": \"", "\"hash\": \"x", "is not a hash", 4 },
        { "\"hash\": \"", "\"hash\": \"0123456789abcdef0", "is not a hash", 4 },
        { "\"variant\"", "\"server\"", "a trace has no 'server'", 3 },
        { "\"violation\": {\"property\"", "\"violation\": {\"id\"", "no string 'property'", 0 },
        { "\"step\": ", "\"step\": 1.5, \"was\": ", "not a whole number", 5 },
        { "bindsim: policy/1", "bindsim: policy/9", "(policy)", 0 },
        { "bindsim: scenario/1", "bindsim: scenario/9", "(scenario)", 0 },
        { "\"bindsim: policy/1\"", "7", "7 is not a line", 0 },
        { "[\"step\", 2, ", "[\"leap\", 2, ", "is not a choice", 0 },
        { "[\"step\", 2, ", "[\"step\", 1, ", "is not a choice", 0 },
        { "[\"step\", 2, ", "[\"step\", 2, 2, \"\"], [\"step\", 2, ", "is not a choice", 0 },
        { "[\"step\", 2, ", "[\"step\", 2, -1, \"\"], [\"step\", 2, ", "is not a choice", 0 },
        { "[\"step\", 2, ", "[\"step\", \"2\", ", "is not a choice", 0 },
        { "[\"step\", 2, ", "[\"step\", 2.5, ", "is not a choice", 0 },
        { "[\"step\", 2, ", "[\"step\"], [\"step\", 2, ", "is not a choice", 0 },
        { "[\"step\", 2, ", "null, [\"step\", 2, ", "is not a choice", 0 },
        { "[\"step\", 2, ", "[\"\\ud800\", 2, ", "surrogate", 0 },
        { "[\"step\", 2, ", "[\"step\", 2, 0, \"\\ud800\"], [\"step\", 2, ", "surrogate", 0 },
        { "\"S-02\"", "\"\\ud800\"", "surrogate", 0 },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_trace_is_refused_with_file_and_line(string replaced, string by, string says, int line)
    {
        string text = TraceFile.Write(Example);
        int at = text.IndexOf(replaced, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The example has no {replaced}");
        var wrong = Assert.Throws<InputException>(
            () => TraceFile.Parse(string.Concat(text.AsSpan(0, at), by, text.AsSpan(at + replaced.Length)), "some/trace.json"));
        Assert.StartsWith("some/trace.json", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(says, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', wrong.Message);
        Assert.True(line == 0 ? wrong.Line > 0 : wrong.Line == line, wrong.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"trace/1\"")]
    [InlineData("{\"bindsim\": \"trace/1\"} x")]
    [InlineData("\u0000")]
    public void What_is_no_trace_at_all_is_refused(string text) =>
        Assert.StartsWith("x.json:1:", Assert.Throws<InputException>(() => TraceFile.Parse(text, "x.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_trace_cut_short_anywhere_is_refused()
    {
        string text = TraceFile.Write(Example).TrimEnd();
        for (int length = 0; length < text.Length; length += 37)
        {
            Assert.Throws<InputException>(() => TraceFile.Parse(text[..length], "cut.json"));
        }
    }
}
