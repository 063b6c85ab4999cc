using System.Threading.Tasks.Sources;
using BindSim.SimNetwork.Choosing;

namespace BindSim.SimNetwork.Scheduling;

/// <summary>
/// An awaited call that the world holds open until it is picked: the place where other tasks come in between.
/// One object serves one call at a time and is used again, so that a run allocates little.
/// </summary>
internal sealed class Suspension(World world) : IValueTaskSource
{
    private short _version;
    private bool _complete;
    private string _verb = "";
    private string _subject = "";
    private Touch _touch;
    private Func<string, string, Exception?>? _end;
    private Exception? _failure;
    private Action<object?>? _continuation;
    private object? _continuationState;

    /// <summary>Starts one call.</summary>
    public ValueTask Begin(string verb, string subject, Touch touch, Func<string, string, Exception?>? end)
    {
        _complete = false;
        _verb = verb;
        _subject = subject;
        _touch = touch;
        _end = end;
        _failure = null;
        return new ValueTask(this, _version);
    }

    public ValueTaskSourceStatus GetStatus(short token)
    {
        CheckVersion(token);
        return !_complete ? ValueTaskSourceStatus.Pending
            : _failure is null ? ValueTaskSourceStatus.Succeeded
            : ValueTaskSourceStatus.Faulted;
    }

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        CheckVersion(token);

        // An escape is noted and the continuation dropped: what is thrown from here would end the process.
        if (world.Current is not { } task)
        {
            world.Escaped($"'{_verb} {_subject}' was awaited outside every task of the world.");
            return;
        }

        if ((flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) == 0)
        {
            world.Escaped($"{task.Name}: the await of '{_verb} {_subject}' dropped the world's context; remove ConfigureAwait(false).");
            return;
        }

        _continuation = continuation;
        _continuationState = state;
        task.Hold(new ServerTask.Continuation(static s => ((Suspension)s!).Complete(), null, this, _verb, _subject, _touch));
    }

    public void GetResult(short token)
    {
        CheckVersion(token);
        if (!_complete)
        {
            throw world.Escaped($"'{_verb} {_subject}' was waited for in place; await it.");
        }

        Exception? failure = _failure;
        _version++;
        world.Release(this);
        if (failure is not null)
        {
            throw failure;
        }
    }

    private void Complete()
    {
        _failure = _end?.Invoke(_verb, _subject);
        _complete = true;
        _continuation!(_continuationState);
    }

    private void CheckVersion(short token)
    {
        if (token != _version)
        {
            throw new InvalidOperationException("This awaited call is over: a ValueTask is awaited once.");
        }
    }
}
