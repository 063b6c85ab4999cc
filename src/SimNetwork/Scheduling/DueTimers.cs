using BindSim.SimNetwork.Time;

namespace BindSim.SimNetwork.Scheduling;

/// <summary>The timers whose time has come. Which of several fires first is a choice like any other.</summary>
internal sealed class DueTimers(WorldClock clock) : Actor("clock")
{
    private readonly List<WorldTimer> _due = [];

    public override int Enabled
    {
        get
        {
            _due.Clear();
            clock.CollectDue(_due);
            return _due.Count;
        }
    }

    public override ActorId IdOf(int index) => _due[index].Id;

    public override string Describe(int index) => $"{_due[index].Name} fires";

    public override void Run(int index) => _due[index].Fire();
}
