using System.Text;
using BindSim.Coyote.Staging;
using BindSim.SimServer.Sharing;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.Coyote.Parts;

/// <summary>A mailbox with many posters: what was taken is written, once, in order, and nothing after the end.</summary>
public class OutboxTests
{
    [Theory, EveryStrategy]
    public void What_was_taken_is_written_once_and_nothing_after_the_end(Strategy strategy) => Controlled.Explore(strategy, async () =>
    {
        var written = new TranscriptWriter(new ScriptReader([], leaves: false));
        Outbox outbox = Create(written);
        bool[] taken = new bool[4];
        Task one = Task.Run(() => Post(outbox, taken, 0));
        Task two = Task.Run(() => Post(outbox, taken, 2));
        Task close = Task.Run(() => outbox.Close(null));
        await one;
        await two;
        await close;
        for (int i = 0; i < taken.Length; i++)
        {
            int times = written.Text.Split($"<{i}/>").Length - 1;
            Property.Require("INV-M1", times == (taken[i] ? 1 : 0), $"<{i}/> was {(taken[i] ? "taken" : "refused")} and written {times} times: {written.Text}");
        }

        Property.Require("INV-M3", written.IsClosed, $"Something follows the end: {written.Text}");
        for (int first = 0; first < taken.Length; first += 2)
        {
            Property.Require("INV-M5", written.Text.IndexOf($"<{first}/>", StringComparison.Ordinal) <= written.Text.IndexOf($"<{first + 1}/>", StringComparison.Ordinal) || !taken[first + 1], $"What one thread posted later came first: {written.Text}");
        }
    }, atFields: true);

    [Theory, EveryStrategy]
    public void The_grant_goes_before_what_was_held_back(Strategy strategy) => Controlled.Explore(strategy, async () =>
    {
        var written = new TranscriptWriter(new ScriptReader([], leaves: false));
        Outbox outbox = Create(written);
        outbox.Hold();
        bool[] taken = new bool[2];
        Task posts = Task.Run(() => Post(outbox, taken, 0));
        Task grant = Task.Run(() => outbox.Release(new Element("grant", Namespaces.Client)));
        await posts;
        await grant;
        Property.Require("INV-B1", written.Text == "<grant/><0/><1/>", $"It was written: {written.Text}");
    }, atFields: true);

    [Theory, EveryStrategy]
    public void A_pipe_that_was_taken_over_is_written_to_by_nobody_else(Strategy strategy) => Controlled.Explore(strategy, async () =>
    {
        var plain = new TranscriptWriter(new ScriptReader([], leaves: false));
        var encrypted = new TranscriptWriter(new ScriptReader([], leaves: false));
        Outbox outbox = Create(plain);
        bool[] taken = new bool[2];
        Task posts = Task.Run(() => Post(outbox, taken, 0));
        await outbox.TakeOverAsync();
        string before = plain.Text;
        await Task.Yield();
        Property.Require("INV-M3", plain.Text == before, $"Somebody wrote to the plain pipe after it was taken over: {plain.Text}");
        outbox.SwitchTo(encrypted);
        await posts;
        Property.Require("INV-M1", plain.Text + encrypted.Text == "<0/><1/>", $"It was written: {plain.Text}, then {encrypted.Text}");
    }, atFields: true);

    private static Outbox Create(TranscriptWriter writer) => new(writer, int.MaxValue, static () => { }, "phone", Uncontrolled.Instance);

    private static void Post(Outbox outbox, bool[] taken, int first)
    {
        for (int i = first; i < first + 2; i++)
        {
            taken[i] = outbox.Post(Encoding.UTF8.GetBytes($"<{i}/>"));
        }
    }
}
