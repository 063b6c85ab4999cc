namespace BindSim.Exploration.Exhaustive;

/// <summary>A sequence of planned steps that is built, compared and taken apart; its memory is reused.</summary>
internal sealed class StepSequence
{
    private Step[] _steps = new Step[64];

    public int Count { get; private set; }

    public bool IsEmpty => Count == 0;

    public ref Step this[int index] => ref _steps[index];

    public ref Step Last => ref _steps[Count - 1];

    public void Clear() => Count = 0;

    public void Add(in Step step)
    {
        if (Count == _steps.Length)
        {
            Array.Resize(ref _steps, Count * 2);
        }

        _steps[Count++] = step;
    }

    public void RemoveAt(int index)
    {
        Count--;
        Array.Copy(_steps, index + 1, _steps, index, Count - index);
    }

    public bool Includes(ActorId actor) => IndexOf(actor) >= 0;

    /// <summary>The position of the actor's first step, or -1.</summary>
    public int IndexOf(ActorId actor)
    {
        for (var index = 0; index < Count; index++)
        {
            if (_steps[index].Actor == actor)
            {
                return index;
            }
        }

        return -1;
    }
}
