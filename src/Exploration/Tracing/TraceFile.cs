using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BindSim.Exploration.Files;
using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Tracing;

/// <summary>
/// Traces as files: versioned JSON with one canonical form, to be read by people as well. Policy and scenario stand in it as the
/// lines of their own files.
/// </summary>
public static class TraceFile
{
    /// <summary>The format that is read and written.</summary>
    public const string Format = "trace/1";

    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a trace from a file.</summary>
    /// <exception cref="InputException">The file cannot be read or is not a trace.</exception>
    public static Trace Read(string path) => Parse(StrictYaml.ReadText(path), path);

    /// <summary>Reads a trace from text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="InputException">It is not a trace.</exception>
    public static Trace Parse(string text, string name) => new TraceReader(text, name).Read();

    /// <summary>The canonical text: <c>Parse(Write(t))</c> equals <c>t</c>.</summary>
    public static string Write(Trace trace)
    {
        var text = new StringBuilder();
        text.Append("{\n");
        Member("bindsim", Quote(Format));
        Member("variant", Quote(trace.Variant));
        Member("hash", Quote(trace.Hash.ToString("x16", CultureInfo.InvariantCulture)));
        if (trace.Violation is { } violation)
        {
            Member("violation", $"{{\"property\": {Quote(violation.PropertyId)}, \"sentence\": {Quote(violation.Sentence)}, \"detail\": {Quote(violation.Detail)}, \"step\": {violation.Step}}}");
        }

        Lines("policy", PolicyFile.Write(trace.Policy).TrimEnd('\n').Split('\n').Select(Quote), ",\n");
        Lines("scenario", ScenarioFile.Write(trace.Scenario).TrimEnd('\n').Split('\n').Select(Quote), ",\n");
        Lines("choices", trace.Choices.Select(choice => $"[{Quote(Words<ChoiceKind>.Of(choice.Kind))}, {choice.Count}, {choice.Index}, {Quote(choice.Label)}]"), "\n");
        text.Append("}\n");
        return text.ToString();

        void Member(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"  {Quote(name)}: {value},\n");

        void Lines(string name, IEnumerable<string> items, string end)
        {
            string[] all = [.. items];
            text.Append(CultureInfo.InvariantCulture, $"  {Quote(name)}: [")
                .Append(all.Length == 0 ? "" : "\n    " + string.Join(",\n    ", all) + "\n  ")
                .Append(']').Append(end);
        }
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, Quoting);
}
