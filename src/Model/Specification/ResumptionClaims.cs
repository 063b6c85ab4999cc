namespace BindSim.Model.Specification;

/// <summary>What is claimed of stream management (XEP-0198), written from the requirements and not from the rules. Nothing where no session is resumed.</summary>
/// <param name="specification">What they are about.</param>
internal sealed class ResumptionClaims(SessionSpecification specification)
{
    /// <summary>The ids of all <see cref="Findings"/>.</summary>
    public static readonly IReadOnlyList<string> FindingIds = ["ended-by-own-request", "nobody-can-resume"];

    /// <summary>What must hold in every state.</summary>
    public IReadOnlyList<Claim> Safety => !specification.HasResumption ? [] :
    [
        new("INV-S1", "An id stands for one session at most: of all that want it, one has it.", ClaimKind.Always, HasOneSessionForAnId),
        new("INV-S3", "A session that was ended, replaced or closed is not kept, and resumed by nobody.", ClaimKind.Always, KeepsNoneThatIsOver),
        new("INV-S4", "Nobody is told that its session is not there while it is.", ClaimKind.Always, FindsWhatIsThere),
        new("INV-S5", "What a device does not resume ends: no session hibernates for ever.", ClaimKind.AtTheEnd, HibernatesNobody),
    ];

    /// <summary>What must be able to happen.</summary>
    public IReadOnlyList<Claim> Goals => !specification.HasResumption ? [] :
    [
        new("hibernation", "A session outlived its connection.", ClaimKind.Sometimes, static (in state) => state.AnyStream(static (in stream) => stream.Phase == StreamPhase.Hibernating)),
        new("resumption", "A session was resumed.", ClaimKind.Sometimes, static (in state) => state.AnyStream(static (in stream) => stream.Answer == Answer.Resumed)),
        new("resumption-failed", "A request to resume a session failed.", ClaimKind.Sometimes, static (in state) => state.AnyStream(static (in stream) => stream.Answer is Answer.ItemNotFound or Answer.ItemNotFoundHandled)),
    ];

    /// <summary>What a person should know.</summary>
    public IReadOnlyList<Claim> Findings => !specification.HasResumption ? [] :
    [
        new("ended-by-own-request", "A device is ended by its own earlier request to resume, for the server comes to that last.", ClaimKind.Sometimes, EndsByOwnRequest),
        new("nobody-can-resume", "A session hibernates that nobody can resume, for its client was not told the id.", ClaimKind.Sometimes, HibernatesUntold),
    ];

    private static bool HasOneSessionForAnId(in SystemState state)
    {
        for (int i = 0; i < SystemState.StreamsMax; i += 2)
        {
            ref readonly StreamState present = ref state.Streams[i];
            ref readonly StreamState left = ref state.Streams[i + 1];
            if (present.Token != 0 && present.Token == left.Token)
            {
                return false;
            }
        }

        return true;
    }

    private static bool KeepsNoneThatIsOver(in SystemState state)
    {
        for (int i = 0; i < SystemState.StreamsMax; i++)
        {
            ref readonly StreamState stream = ref state.Streams[i];
            bool isClosed = state.Devices[i / 2].Phase == DevicePhase.Left;
            if ((stream.Token != 0 && !stream.IsLive) || (stream.Phase == StreamPhase.Hibernating && (isClosed || !stream.Deserted)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool FindsWhatIsThere(in SystemState state)
    {
        for (int i = 0; i < SystemState.StreamsMax; i += 2)
        {
            ref readonly StreamState left = ref state.Streams[i + 1];
            if (state.Streams[i].Answer is Answer.ItemNotFound or Answer.ItemNotFoundHandled && left is { IsLive: true, Doom: not Doom.Replaced } && left.Token == state.Devices[i / 2].Token)
            {
                return false;
            }
        }

        return true;
    }

    private static bool HibernatesNobody(in SystemState state) => !state.AnyStream(static (in stream) => stream.Phase == StreamPhase.Hibernating);

    private static bool EndsByOwnRequest(in SystemState state)
    {
        for (int i = 0; i < SystemState.StreamsMax; i += 2)
        {
            ref readonly StreamState left = ref state.Streams[i + 1];
            if (state.Streams[i].Closing == StreamClose.Conflict && left.IsLive && left.Token != 0 && left.Token == state.Devices[i / 2].Token)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HibernatesUntold(in SystemState state)
    {
        for (int i = 1; i < SystemState.StreamsMax; i += 2)
        {
            ref readonly StreamState left = ref state.Streams[i];
            ref readonly DeviceState device = ref state.Devices[i / 2];
            if (left.Phase == StreamPhase.Hibernating && device.Phase is not (DevicePhase.Stopped or DevicePhase.Left) && left.Token != device.Token && left.Token != device.Stray.Token)
            {
                return true;
            }
        }

        return false;
    }
}
