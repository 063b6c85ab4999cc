namespace BindSim.Interop.Serving;

/// <summary>A theory that signals another process, which only Unix can.</summary>
internal sealed class SignalTheoryAttribute : TheoryAttribute
{
    public SignalTheoryAttribute()
    {
        if (OperatingSystem.IsWindows())
        {
            Skip = "Windows has no signals for another process.";
        }
    }
}
