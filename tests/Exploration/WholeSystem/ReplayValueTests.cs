using BindSim.Testing;
using FsCheck.Fluent;
using Xunit.Sdk;

namespace BindSim.Exploration.Tests.WholeSystem;

/// <summary>A failed property says with which value of the environment variable its case comes again, whichever case it was.</summary>
public sealed class ReplayValueTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void A_failure_prints_how_to_replay_it(int passing)
    {
        int tried = 0;
        XunitException failure = Assert.Throws<XunitException>(() => Props.Check(Gen.Choose(0, 9).ToArbitrary(), _ => tried++ < passing));
        Assert.Matches(@"Replay with BINDSIM_FSCHECK_SEED=\d+,\d+,\d+$", failure.Message);
    }
}
