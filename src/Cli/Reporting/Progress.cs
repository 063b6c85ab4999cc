namespace BindSim.Cli.Reporting;

/// <summary>Says on standard error how far the work is. It has no timer and no thread of its own: it speaks when it is told something.</summary>
/// <param name="around">Where it is said.</param>
internal sealed class Progress(Surroundings around)
{
    private const string EraseToEnd = "\u001b[K";

    private static readonly TimeSpan LiveEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PlainEvery = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private long _last = TimeProvider.System.GetTimestamp();
    private bool _shown;

    /// <summary>Says how far the work is, unless that was said a moment ago. From any thread.</summary>
    /// <param name="what">What is worked on.</param>
    /// <param name="done">How much is done.</param>
    /// <param name="asked">How much there is in all.</param>
    /// <param name="thing">Of what.</param>
    /// <param name="more">More to say, at the end of the line.</param>
    public void Report(string what, long done, long asked, string thing = "schedule", string more = "")
    {
        lock (_gate)
        {
            if (TimeProvider.System.GetElapsedTime(_last) < (around.LiveProgress ? LiveEvery : PlainEvery))
            {
                return;
            }

            _last = TimeProvider.System.GetTimestamp();
            string line = $"{what}: {Screen.Number(done)} of {Screen.Count(asked, thing)}{more}";
            if (around.LiveProgress)
            {
                // A line that wraps cannot be overwritten.
                around.Error.Write('\r' + (line.Length < around.Width ? line : line[..(around.Width - 1)]) + EraseToEnd);
            }
            else
            {
                around.Error.WriteLine(line);
            }

            around.Error.Flush();
            _shown = true;
        }
    }

    /// <summary>Takes a live line away.</summary>
    public void End()
    {
        if (_shown && around.LiveProgress)
        {
            around.Error.Write('\r' + EraseToEnd);
            around.Error.Flush();
        }
    }
}
