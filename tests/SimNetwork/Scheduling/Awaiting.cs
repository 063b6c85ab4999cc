namespace BindSim.SimNetwork.Tests.Scheduling;

internal static class Awaiting
{
    /// <summary>A value task as a task that awaits it in the world: <c>AsTask</c> would drop the context.</summary>
    public static async Task Inside(this ValueTask call) => await call;
}
