using System.CommandLine;
using BindSim.Cli.Serving;

var root = new RootCommand("Checks and runs XMPP session policies.") { ServeCommand.Create() };
ParseResult parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine($"bindsim: {parsed.Errors[0].Message}");
    return 5;
}

return parsed.Invoke();
