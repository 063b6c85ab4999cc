using BindSim.Model.Specification;

namespace BindSim.Exploration.Enacting;

/// <summary>How often each device does what, in a run of the specification.</summary>
internal sealed class EnactedCounts
{
    private EnactedCounts()
    {
    }

    /// <summary>Connections made.</summary>
    public int[] Connections { get; } = new int[SystemState.DevicesMax];

    /// <summary>Connections lost and made again.</summary>
    public int[] Losses { get; } = new int[SystemState.DevicesMax];

    /// <summary>Binds on one stream, at most.</summary>
    public int[] Binds { get; } = [.. Enumerable.Repeat(1, SystemState.DevicesMax)];

    /// <summary>Messages sent to the contact.</summary>
    public int[] Sends { get; } = new int[SystemState.DevicesMax];

    /// <summary>Requests sent to the contact.</summary>
    public int[] Requests { get; } = new int[SystemState.DevicesMax];

    /// <summary>Whether the device closes its stream.</summary>
    public bool[] Closes { get; } = new bool[SystemState.DevicesMax];

    /// <summary>The names of the sessions that the contact writes to, in the order in which it does.</summary>
    public List<byte> WrittenTo { get; } = [];

    /// <summary>Counts.</summary>
    public static EnactedCounts Of(SessionSpecification specification, SystemState state, IReadOnlyList<Step> steps)
    {
        var counts = new EnactedCounts();
        int[] binds = new int[SystemState.DevicesMax];
        foreach (Step step in steps)
        {
            SystemState next = specification.Next(state, step);
            int device = step.Device;
            switch (step.Kind)
            {
                case StepKind.Connect:
                    counts.Connections[device]++;
                    binds[device] = 1;
                    break;
                case StepKind.Read when DeviceRules.IsRefusal(state.Streams[step.Stream].Answer) && next.Devices[device].Phase != DevicePhase.Stopped:
                    counts.Binds[device] = Math.Max(counts.Binds[device], ++binds[device]);
                    break;
                case StepKind.Send when step.Choice == 0:
                    counts.Sends[device]++;
                    break;
                case StepKind.Send:
                    counts.Requests[device]++;
                    break;
                case StepKind.Write:
                    counts.WrittenTo.Add(state.Streams[step.Stream].Name);
                    break;
                case StepKind.Drop when step.Choice == 2:
                    counts.Closes[device] = true;
                    break;
                case StepKind.Read or StepKind.Drop when next.Devices[device].Retries > state.Devices[device].Retries:
                    counts.Losses[device]++;
                    break;
            }

            state = next;
        }

        return counts;
    }
}
