using BindSim.Cli;

using var interrupt = new CancellationTokenSource();

// The first Ctrl+C asks a search to end and tell what it found; the second ends the process.
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = !interrupt.IsCancellationRequested;
    interrupt.Cancel();
};

return Tool.Run(args, Surroundings.OfProcess(interrupt.Token));
