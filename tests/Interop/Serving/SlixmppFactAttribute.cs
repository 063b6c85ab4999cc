using System.Diagnostics;

namespace BindSim.Interop.Serving;

/// <summary>A test that runs a real client library; skipped, with the reason, where it is not installed.</summary>
internal sealed class SlixmppFactAttribute : FactAttribute
{
    // The one of the distribution: another Python first in the path would not have the package.
    public const string Python = "/usr/bin/python3";

    private static readonly Lazy<bool> Installed = new(IsInstalled);

    public SlixmppFactAttribute()
    {
        if (!Installed.Value)
        {
            Skip = "slixmpp is not installed for /usr/bin/python3: apt-get install -y python3-slixmpp";
        }
    }

    private static bool IsInstalled()
    {
        if (!File.Exists(Python))
        {
            return false;
        }

        using Process process = Process.Start(new ProcessStartInfo(Python, "-c \"import slixmpp\"") { RedirectStandardError = true })!;
        return process.WaitForExit(TimeSpan.FromSeconds(20)) && process.ExitCode == 0;
    }
}
