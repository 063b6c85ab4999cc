using BindSim.Model.Specification;

namespace BindSim.Model.Tests.Specification;

/// <summary>States are compared by all that is in them.</summary>
public sealed class SystemStateTests
{
    private static readonly DeviceState Device = new(DevicePhase.Bound, 1, 1, 1, 1, 1, new ResumeRequest(1, 1), 1, new StanzaFlow { First = new Letter(Mail.Kept, 1) });

    private static readonly StreamState Stream = new()
    {
        Phase = StreamPhase.Bound, ToServer = ToServer.Bind, Asked = 1, Name = 1, Age = 1, Failed = 1, Refusals = 1, Doom = Doom.Replaced, LimitsDue = true, Seen = Sighting.Available,
        Answer = Answer.Result, Closing = StreamClose.Conflict, Deserted = true, Token = 1, Again = ToServer.Bind, Query = Query.Asked,
        Down = new StanzaFlow { First = new Letter(Mail.Kept, 1) }, Up = new StanzaFlow { First = new Letter(Mail.Kept, 1) }, Watched = 1,
    };

    /// <summary>Each differs from the first in one thing.</summary>
    private static readonly SystemState[] Different =
    [
        Whole(),
        Whole() with { Drops = 2 }, Whole() with { StoreFailures = 2 }, Whole() with { Messages = 2 }, Whole() with { Sends = 2 }, Whole() with { Requests = 2 }, Whole() with { Open = 2 },
        .. new[]
        {
            Device with { Phase = DevicePhase.Left }, Device with { Wish = 2 }, Device with { Variant = 2 }, Device with { Retries = 2 }, Device with { Believes = 2 }, Device with { Token = 2 },
            Device with { Stray = default }, Device with { Heard = 2 }, Device with { Left = default }, Device with { Left = new StanzaFlow { First = new Letter(Mail.Kept, 2) } },
        }.Select(With),
        .. new[]
        {
            Stream with { Phase = StreamPhase.Ended }, Stream with { ToServer = ToServer.End }, Stream with { Asked = 2 }, Stream with { Name = 2 }, Stream with { Age = 2 }, Stream with { Failed = 2 },
            Stream with { Refusals = 2 }, Stream with { Doom = Doom.Excess }, Stream with { LimitsDue = false }, Stream with { Seen = Sighting.Owed }, Stream with { Answer = Answer.Conflict },
            Stream with { Closing = StreamClose.Plain }, Stream with { Deserted = false }, Stream with { Token = 2 }, Stream with { Again = ToServer.End }, Stream with { Query = Query.Pending },
            Stream with { Down = default }, Stream with { Up = default }, Stream with { Watched = 2 },
        }.Select(With),
    ];

    [Fact]
    public void States_that_differ_in_one_thing_are_different_and_so_are_their_hashes()
    {
        Assert.Equal(Different.Length, Different.Distinct().Count());
        Assert.Equal(Different.Length, Different.Select(state => state.GetHashCode()).Distinct().Count());
        Assert.All(Different.Skip(1), state => Assert.False(state.Equals(Different[0])));
    }

    [Fact]
    public void The_same_state_is_equal_and_has_the_same_hash()
    {
        Assert.Equal(Whole(), Whole());
        Assert.True(Whole().Equals((object)Whole()));
        Assert.Equal(Whole().GetHashCode(), Whole().GetHashCode());
        Assert.False(Whole().Equals("a state"));
    }

    [Fact]
    public void A_stream_that_is_not_there_is_never_what_is_looked_for()
    {
        Assert.False(default(SystemState).AnyStream(static (in _) => true));
        Assert.True(Whole().AnyStream(static (in stream) => stream.Phase == StreamPhase.Bound));
        Assert.False(Whole().AnyStream(static (in stream) => stream.Phase == StreamPhase.Ended));
    }

    private static SystemState Whole()
    {
        var state = new SystemState { Drops = 1, StoreFailures = 1, Messages = 1, Sends = 1, Requests = 1, Open = 1 };
        state.DevicesToChange.Fill(Device);
        state.StreamsToChange.Fill(Stream);
        return state;
    }

    private static SystemState With(DeviceState last)
    {
        SystemState state = Whole();
        state.DevicesToChange[^1] = last;
        return state;
    }

    private static SystemState With(StreamState last)
    {
        SystemState state = Whole();
        state.StreamsToChange[^1] = last;
        return state;
    }
}
