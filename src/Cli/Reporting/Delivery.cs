using BindSim.Cli.CommandLine;

namespace BindSim.Cli.Reporting;

/// <summary>Brings a result to whoever asked for it: as a screen, as JSON, or both.</summary>
internal static class Delivery
{
    /// <summary>Delivers a result.</summary>
    /// <param name="around">Where to.</param>
    /// <param name="json">The target of the JSON, or null.</param>
    /// <param name="document">Makes the JSON's content.</param>
    /// <param name="show">Makes the screen.</param>
    public static void Deliver(Surroundings around, string? json, Func<object> document, Action<Screen> show)
    {
        if (json == JsonTarget.StandardOutput)
        {
            around.Output.Write(Json.Text(document()));
            around.Output.Flush();
            return;
        }

        if (json is not null)
        {
            OutputFiles.Write(json, Json.Text(document()));
        }

        var screen = new Screen(around.Width, around.Colour);
        show(screen);
        screen.WriteTo(around.Output);
    }
}
