using BindSim.SimNetwork.Choosing;
using BindSim.SimNetwork.Faults;

namespace BindSim.SimNetwork.Tests.Faults;

/// <summary>A fault strikes only while its budget lasts, and only where it applies.</summary>
public sealed class FaultBudgetTests
{
    public static TheoryData<FaultKind, FaultBudget> OneKindEach => new()
    {
        { FaultKind.Reset, new FaultBudget { Resets = 2 } },
        { FaultKind.HalfOpen, new FaultBudget { HalfOpens = 2 } },
        { FaultKind.Stall, new FaultBudget { Stalls = 2 } },
        { FaultKind.Partition, new FaultBudget { Partitions = 2 } },
        { FaultKind.Crash, new FaultBudget { Crashes = 2 } },
        { FaultKind.Pieces, new FaultBudget { Pieces = 2 } },
        { FaultKind.Lateness, new FaultBudget { Lateness = 2 } },
        { FaultKind.ClockJump, new FaultBudget { ClockJumps = 2 } },
    };

    [Theory]
    [MemberData(nameof(OneKindEach))]
    public void A_strategy_that_wants_nothing_but_faults_gets_each_kind_as_often_as_the_budget_says(FaultKind kind, FaultBudget budget)
    {
        var lab = new Lab(point => point.FirstFault < point.Count ? point.FirstFault : 0, budget);
        for (int i = 0; i < 4; i++)
        {
            Peer peer = lab.Connect(async connection =>
            {
                _ = Task.Delay(TimeSpan.FromSeconds(lab.World.Wires.Count), lab.World.Clock);
                await connection.Transport.Output.WriteAsync(new byte[] { 1, 2, 3 });
                await Lab.Idle(connection);
            });
            peer.Wire.Send(new byte[] { 1, 2, 3 });
        }

        lab.Run();
        Assert.Null(lab.World.Escape);
        foreach (FaultKind other in Enum.GetValues<FaultKind>())
        {
            Assert.Equal(other == kind ? 2 : 0, lab.World.Faults.Struck(other));
        }
    }

    [Fact]
    public void Without_a_budget_no_fault_is_offered()
    {
        var lab = new Lab(Lab.Randomly(1));
        for (int i = 0; i < 3; i++)
        {
            lab.Connect(Lab.Idle).Wire.Send(new byte[] { 1, 2 });
        }

        lab.Run();
        Assert.NotEmpty(lab.Offered);
        Assert.All(lab.Offered, point => Assert.Equal(point.Count, point.FirstFault));
    }

    [Fact]
    public void No_fault_strikes_once_their_time_is_over()
    {
        var lab = new Lab(point => point.FirstFault < point.Count ? point.FirstFault : 0, new FaultBudget { Resets = 5 });
        Peer peer = lab.Connect(Lab.Idle);
        peer.Wire.Send(new byte[] { 1 });
        lab.Run(faultsUntil: TimeSpan.Zero);
        Assert.Empty(peer.Ends);
    }

    [Fact]
    public void A_connection_that_is_over_or_silent_is_not_struck_again()
    {
        var lab = new Lab(faults: new FaultBudget { Resets = 1 });
        Peer silent = lab.Connect(Lab.Idle);
        silent.Wire.Vanish();
        Peer over = lab.Connect(Lab.Idle);
        over.Wire.Close();
        lab.Run();
        Assert.DoesNotContain(lab.Offered, point => point.Kind == ChoiceKind.Fault);
        Assert.Equal(["closed"], over.Ends);
        Assert.Equal(0, lab.World.Faults.Struck(FaultKind.Reset));
    }

    [Fact]
    public void A_ledger_counts_down_and_refuses_beyond_the_budget()
    {
        var ledger = new FaultLedger(new FaultBudget { Collisions = 1 });
        Assert.True(ledger.Allows(FaultKind.Collision));
        ledger.Strike(FaultKind.Collision);
        Assert.False(ledger.Allows(FaultKind.Collision));
        Assert.Equal(1, ledger.Struck(FaultKind.Collision));
        Assert.Throws<InvalidOperationException>(() => ledger.Strike(FaultKind.Collision));
        Assert.Throws<InvalidOperationException>(() => ledger.Strike(FaultKind.Storage));
    }
}
