using BindSim.SimNetwork.Choosing;
using BindSim.SimNetwork.Scheduling;

namespace BindSim.Exploration.Tests.Strategies;

/// <summary>A program of threads that a strategy schedules: each has a number of steps, and any that has one left can take it.</summary>
/// <param name="steps">How many steps each thread takes.</param>
/// <param name="touch">What a thread's next step touches, by thread and step; or null.</param>
internal sealed class Threads(int[] steps, Func<int, int, Touch>? touch = null) : IAlternatives
{
    private readonly List<int> _enabled = [];
    private int[] _taken = [];

    /// <summary>One schedule: the thread of each step, as letters.</summary>
    public string Run(IStrategy strategy)
    {
        _taken = new int[steps.Length];
        var order = new char[steps.Sum()];
        for (int i = 0; i < order.Length; i++)
        {
            _enabled.Clear();
            _enabled.AddRange(Enumerable.Range(0, steps.Length).Where(thread => _taken[thread] < steps[thread]));
            int thread = _enabled[_enabled.Count == 1 ? 0 : strategy.Pick(new ChoicePoint(ChoiceKind.Step, _enabled.Count, _enabled.Count, this))];
            order[i] = (char)('a' + thread);
            _taken[thread]++;
        }

        return new string(order);
    }

    string IAlternatives.Describe(int index) => $"{_enabled[index]}";

    ActorId IAlternatives.ActorOf(int index) => ActorId.Of(1 + _enabled[index], ActorRole.Client);

    Touch IAlternatives.TouchOf(int index) => touch is null ? default : touch(_enabled[index], _taken[_enabled[index]]);
}
