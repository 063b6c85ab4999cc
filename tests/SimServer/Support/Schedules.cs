using BindSim.Exploration.Strategies;
using BindSim.Exploration.Transcripts;
using BindSim.SimNetwork.Choosing;
using Xunit.Sdk;

namespace BindSim.SimServer.Tests.Support;

/// <summary>Runs a story whose order matters under many schedules. A failure tells the story.</summary>
internal static class Schedules
{
    private const ulong Seed = 6120;

    /// <summary>Random schedules, always the same ones.</summary>
    /// <param name="count">How many.</param>
    /// <param name="prepare">What comes before, in fixed order.</param>
    /// <param name="race">What may happen in any order, and what must be true of it.</param>
    public static void Random(int count, Func<Conversation> prepare, Action<Conversation> race)
    {
        for (int i = 0; i < count; i++)
        {
            Run($"schedule {i} of seed {Seed}", prepare, race, new RandomStrategy(new RandomSource(Seed, (ulong)i)));
        }
    }

    /// <summary>Every schedule there is.</summary>
    /// <returns>How many that were.</returns>
    /// <exception cref="XunitException">There are more than <paramref name="max"/>.</exception>
    public static int Every(Func<Conversation> prepare, Action<Conversation> race, int max = 20_000)
    {
        var strategy = new EveryInterleaving();
        int count = 0;
        do
        {
            Assert.True(count++ < max, $"There are more than {max} schedules.");
            Run($"schedule {count}", prepare, race, strategy);
        }
        while (strategy.Next());
        return count;
    }

    private static void Run(string name, Func<Conversation> prepare, Action<Conversation> race, IStrategy strategy)
    {
        Conversation talk = prepare();
        talk.Strategy = strategy;
        try
        {
            race(talk);
            talk.AssertSound();
        }
        catch (XunitException failure)
        {
            throw new XunitException($"{name}: {failure.Message}\n{talk.Transcript.Render(TranscriptForm.Brief)}");
        }
    }
}
