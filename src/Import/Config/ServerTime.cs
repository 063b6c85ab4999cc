using System.Globalization;
using BindSim.Exploration.Files;

namespace BindSim.Import.Config;

/// <summary>Times as servers write them: a number of seconds, or <c>300 seconds</c>, <c>5 minutes</c>, <c>500 ms</c>, <c>1h</c>, <c>infinity</c>.</summary>
internal static class ServerTime
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <summary>The time, or null for infinity.</summary>
    /// <exception cref="InputException">It is not a time.</exception>
    public static TimeSpan? Read(ConfigNode.Scalar value)
    {
        string text = value.Text.Trim();
        if (text is "infinity" or "infinite" or "unlimited")
        {
            return null;
        }

        int digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        string unit = digits < 0 ? "" : text[digits..].Trim();
        return long.TryParse(digits < 0 ? text : text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && number <= int.MaxValue && Ticks(unit) is { } ticks
                ? TimeSpan.FromTicks(number * ticks)
                : throw value.Place.Error($"'{text}' is not a time", "write a number and ms, s, minutes, hours or days, or infinity");
    }

    /// <summary>The time in whole seconds, rounded up, as long as a policy file can say: a year stands for longer ones and for infinity.</summary>
    public static TimeSpan Seconds(ConfigNode.Scalar value) =>
        Read(value) is { } time && time < Longest ? TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds)) : Longest;

    private static long? Ticks(string unit) => unit switch
    {
        "ms" or "msec" or "msecs" or "millisec" or "millisecs" or "millisecond" or "milliseconds" => TimeSpan.TicksPerMillisecond,
        "" or "s" or "sec" or "secs" or "second" or "seconds" => TimeSpan.TicksPerSecond,
        "m" or "min" or "mins" or "minute" or "minutes" => TimeSpan.TicksPerMinute,
        "h" or "hour" or "hours" => TimeSpan.TicksPerHour,
        "d" or "day" or "days" => TimeSpan.TicksPerDay,
        "w" or "week" or "weeks" => 7 * TimeSpan.TicksPerDay,
        _ => null,
    };
}
