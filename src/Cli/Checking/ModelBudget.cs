using BindSim.Exploration.Searching;
using BindSim.Exploration.Specifications;

namespace BindSim.Cli.Checking;

/// <summary>How many states of the specification a check looks at: a share of the time that its schedules take, counted so that every machine looks at as many.</summary>
internal static class ModelBudget
{
    private const long StatesMin = 15_000;
    private const long StatesOfSchedule = 40;
    private const long StatesOfSecond = 20_000;

    /// <summary>The states of the largest search.</summary>
    public static long Of(SearchOptions options)
    {
        long states = options.Schedules * StatesOfSchedule;
        if (options.Time is { } time)
        {
            states = Math.Min(states, (long)(time.TotalSeconds * StatesOfSecond));
        }

        return Math.Clamp(states, StatesMin, ModelProver.StatesDefault);
    }
}
