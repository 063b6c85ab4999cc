using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using BindSim.Testing;

namespace BindSim.Interop.Serving;

/// <summary>A running <c>bindsim serve</c>: the built tool in a process of its own, on a free port of the loopback address.</summary>
internal sealed class ServeProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly BlockingCollection<string> _output = [];

    private readonly string _policy;

    private ServeProcess(string policy, string options)
    {
        _policy = policy;
        _process = Start(
            $"serve --policy {policy} --port 0 --domain im.example.com --user juliet:secret --user romeo:montague --contact juliet:romeo:both {options}");
        _process.OutputDataReceived += (_, line) => _output.Add(line.Data ?? "");
        _process.BeginOutputReadLine();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; private set; }

    /// <summary>A server for im.example.com with the accounts juliet and romeo, under the conflict policy, more of a policy, and with further options.</summary>
    public static ServeProcess Start(string conflict, string options, string more = "")
    {
        string policy = Path.GetTempFileName();
        File.WriteAllText(
            policy, $"bindsim: policy/1\nname: {conflict}\nconflict: {conflict}\nstream-management: {{resume: 1s, resume-max: 1s}}\n{more}");
        var serve = new ServeProcess(policy, options);
        string line = serve.NextLine();
        Assert.StartsWith("listening on 127.0.0.1:", line, StringComparison.Ordinal);
        serve.Port = int.Parse(line[(line.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture);
        return serve;
    }

    /// <summary>Runs a command line to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string arguments)
    {
        using Process process = Start(arguments);
        using var limit = new CancellationTokenSource(Patience);
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>The next line it prints.</summary>
    public string NextLine() =>
        _output.TryTake(out string? line, Patience) ? line : throw new TimeoutException("bindsim serve prints nothing.");

    /// <summary>Sends it a signal, such as <c>TERM</c>.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit(Patience);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }

        _process.Dispose();
        File.Delete(_policy);
    }

    // A shell that runs the tests in the background has them ignore SIGINT, and children inherit that; env sets it right.
    private static ProcessStartInfo Command(string arguments) => OperatingSystem.IsLinux()
        ? new ProcessStartInfo("env", $"--default-signal=INT dotnet {Tool} {arguments}")
        : new ProcessStartInfo("dotnet", $"{Tool} {arguments}");

    private static Process Start(string arguments)
    {
        ProcessStartInfo start = Command(arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = RepositoryRoot.Folder;
        return Process.Start(start)!;
    }

    private static string Tool => Path.Combine(AppContext.BaseDirectory, "bindsim.dll");
}
