using BindSim.Exploration.Scenarios;

namespace BindSim.Exploration.Files;

/// <summary>Scenarios as files: strict YAML, the first key <c>bindsim: scenario/1</c>.</summary>
public static class ScenarioFile
{
    /// <summary>The format that is read and written.</summary>
    public const string Format = "scenario/1";

    /// <summary>Reads a scenario from a file.</summary>
    /// <exception cref="InputException">The file cannot be read or is not a scenario.</exception>
    public static Scenario Read(string path) => Parse(StrictYaml.ReadText(path), path);

    /// <summary>Reads a scenario from text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="InputException">It is not a scenario.</exception>
    public static Scenario Parse(string text, string name) => ScenarioReader.Read(text, name);

    /// <summary>The canonical text: <c>Parse(Write(s))</c> equals <c>s</c>.</summary>
    public static string Write(Scenario scenario) => ScenarioWriter.Write(scenario);
}
