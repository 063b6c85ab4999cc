using System.Globalization;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Files;

/// <summary>The part of a policy file about stream management, read and written.</summary>
internal static class StreamManagementReader
{
    private static readonly StreamManagementPolicy Default = new();

    public static StreamManagementPolicy Read(YamlValue value)
    {
        // Clients are told whole seconds, so nothing else can be promised.
        YamlMap map = value.Map("resume", "resume-max", "queue-max", "ack-timeout");
        TimeSpan max = map.Optional("resume-max") is { } longest ? longest.Seconds() : Default.ResumeMax;
        TimeSpan resume = map.Optional("resume") is { } usual ? usual.Seconds() : Default.Resume < max ? Default.Resume : max;
        if (resume > max)
        {
            throw map.Required("resume").Error("'resume' is longer than 'resume-max'", "raise 'resume-max', or lower 'resume'");
        }

        return new StreamManagementPolicy
        {
            Resume = resume,
            ResumeMax = max,
            QueueMax = map.Optional("queue-max")?.Integer(1) ?? Default.QueueMax,
            AckTimeout = map.Optional("ack-timeout") is { } ack ? Positive(ack, ack.Duration()) : Default.AckTimeout,
        };
    }

    public static string Write(StreamManagementPolicy policy) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{resume: {Durations.Write(policy.Resume)}, resume-max: {Durations.Write(policy.ResumeMax)}, queue-max: {policy.QueueMax}, ack-timeout: {Durations.Write(policy.AckTimeout)}}}");

    private static TimeSpan Positive(YamlValue value, TimeSpan duration) => duration > TimeSpan.Zero
        ? duration
        : throw value.Error($"{value.Name} is no time at all", "write a longer one, such as 60s");
}
