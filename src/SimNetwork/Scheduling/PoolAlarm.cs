using System.Diagnostics.Tracing;

namespace BindSim.SimNetwork.Scheduling;

/// <summary>
/// Hears of every item that is handed to the thread pool, and of every timer of the machine's clock that is started, on the thread that
/// does it: the runtime reports both. Code of a world must do neither. Costs nothing while nobody does, which is what a search is like.
/// It does not hear of new threads; what they complete is seen when it comes back (<see cref="WorldContext"/>).
/// </summary>
internal sealed class PoolAlarm : EventListener
{
    private const string Source = "System.Diagnostics.Eventing.FrameworkEventSource";

    // Keywords of that source: ThreadPool, for items of work, and ThreadTransfer, for timers.
    private const EventKeywords Handovers = (EventKeywords)(0x2 | 0x10);

    private const string Enqueued = "ThreadPoolEnqueueWork";

    // The pool looks now and then whether anybody listens, so the first items may go unheard.
    private const int ProbesMax = 200;

    private static readonly PoolAlarm Instance = Listening();

    private volatile bool _heard;

    private PoolAlarm()
    {
    }

    /// <summary>Listens from now on, in the whole process.</summary>
    public static void Arm() => _ = Instance;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Source)
        {
            EnableEvents(eventSource, EventLevel.Verbose, Handovers);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        _heard |= eventData.EventName == Enqueued;
        if (SynchronizationContext.Current is WorldContext context)
        {
            context.Left("something was handed to the thread pool or to the machine's clock");
        }
    }

    /// <summary>An alarm that has heard an item of its own; on a runtime without event sources it never will, and nothing is lost but the alarm.</summary>
    private static PoolAlarm Listening()
    {
        var alarm = new PoolAlarm();
        using var ran = new SemaphoreSlim(0);
        for (int i = 0; i < ProbesMax && !alarm._heard; i++)
        {
#pragma warning disable RS0030 // Before there is a world, to hear whether the pool can be heard.
            ThreadPool.UnsafeQueueUserWorkItem(static state => ((SemaphoreSlim)state!).Release(), ran);
#pragma warning restore RS0030
            ran.Wait();
        }

        return alarm;
    }
}
