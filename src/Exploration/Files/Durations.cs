using System.Globalization;

namespace BindSim.Exploration.Files;

/// <summary>Durations as people write them, in files and on the command line: <c>500ms</c>, <c>60s</c>, <c>5m</c>, <c>1h</c>.</summary>
public static class Durations
{
    /// <summary>What is right, for messages.</summary>
    public const string Right = "a whole number and ms, s, m or h, such as 60s";

    private static readonly TimeSpan Max = TimeSpan.FromDays(365);

    /// <summary>Reads a duration of at most a year; false when the text is none.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        int digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0 || !int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return false;
        }

        long unit = text[digits..] switch
        {
            "ms" => TimeSpan.TicksPerMillisecond,
            "s" => TimeSpan.TicksPerSecond,
            "m" => TimeSpan.TicksPerMinute,
            "h" => TimeSpan.TicksPerHour,
            _ => 0,
        };
        if (unit == 0 || number > Max.Ticks / unit)
        {
            return false;
        }

        duration = TimeSpan.FromTicks(number * unit);
        return true;
    }

    /// <summary>The text that reads back as this duration of whole milliseconds.</summary>
    public static string Write(TimeSpan duration) => duration.Ticks % TimeSpan.TicksPerSecond == 0
        ? $"{duration.Ticks / TimeSpan.TicksPerSecond}s"
        : $"{duration.Ticks / TimeSpan.TicksPerMillisecond}ms";
}
