using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace BindSim.SimServer.Streams;

/// <summary>
/// Waits until a read is over, and throws nothing where it failed: a connection that dies is an ordinary end for a server of mobile clients, and an
/// exception through two asynchronous methods costs as much as a login. Whoever awaits it asks the read itself how it went.
/// </summary>
internal readonly struct ReadOver(ValueTask<ReadResult> read) : ICriticalNotifyCompletion
{
    public bool IsCompleted => read.IsCompleted;

    public ReadOver GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => read.GetAwaiter().OnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => read.GetAwaiter().UnsafeOnCompleted(continuation);
}
