using System.Globalization;
using System.Text.Json;
using BindSim.Exploration.Files;
using BindSim.Exploration.Judging;
using BindSim.SimNetwork.Choosing;

namespace BindSim.Exploration.Tracing;

/// <summary>Reads one trace, and says where it is not one.</summary>
internal sealed class TraceReader(string text, string name)
{
    public Trace Read()
    {
        try
        {
            return ReadTrace();
        }
        catch (InvalidOperationException)
        {
            // JSON allows half a surrogate pair as an escape; it is no text.
            int line = Array.FindIndex(text.Split('\n'), candidate => candidate.Contains("\\ud", StringComparison.OrdinalIgnoreCase));
            throw new InputException(name, Math.Max(line, 0) + 1, 1, "a string is half of a surrogate pair", "a trace as bindsim writes it");
        }
    }

    private Trace ReadTrace()
    {
        using JsonDocument document = Document();
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("bindsim", out JsonElement format) || format.ValueKind != JsonValueKind.String)
        {
            throw Error("bindsim", "this is not a trace", $"a trace is a JSON object with \"bindsim\": \"{TraceFile.Format}\"");
        }

        if (format.GetString() != TraceFile.Format)
        {
            throw Error("bindsim", $"the format is '{format.GetString()}'", $"this version reads {TraceFile.Format}");
        }

        foreach (JsonProperty member in root.EnumerateObject())
        {
            if (member.Name is not ("bindsim" or "variant" or "hash" or "violation" or "policy" or "scenario" or "choices"))
            {
                throw Error(member.Name, $"a trace has no '{member.Name}'", "remove it");
            }
        }

        string hash = Text(root, "hash");
        return new Trace(
            PolicyFile.Parse(Lines(root, "policy"), $"{name} (policy)"),
            ScenarioFile.Parse(Lines(root, "scenario"), $"{name} (scenario)"),
            Text(root, "variant"),
            [.. Member(root, "choices", JsonValueKind.Array).EnumerateArray().Select(Choice)],
            ulong.TryParse(hash, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value)
                ? value
                : throw Error("hash", $"'{hash}' is not a hash", "16 hexadecimal digits"),
            root.TryGetProperty("violation", out JsonElement violation) ? Violation(violation) : null);
    }

    private JsonDocument Document()
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException wrong)
        {
            throw new InputException(
                name, (int)(wrong.LineNumber ?? 0) + 1, (int)(wrong.BytePositionInLine ?? 0) + 1, "this is not JSON", "a trace as bindsim writes it");
        }
    }

    private RecordedChoice Choice(JsonElement item, int index)
    {
        if (item.ValueKind == JsonValueKind.Array && item.GetArrayLength() == 4
            && item[0].ValueKind == JsonValueKind.String && Words<ChoiceKind>.TryParse(item[0].GetString()!, out ChoiceKind kind)
            && item[1].ValueKind == JsonValueKind.Number && item[1].TryGetInt32(out int count)
            && item[2].ValueKind == JsonValueKind.Number && item[2].TryGetInt32(out int picked)
            && item[3].ValueKind == JsonValueKind.String
            && count >= 2 && picked >= 0 && picked < count)
        {
            return new RecordedChoice(kind, count, picked, item[3].GetString()!);
        }

        throw Error("choices", $"choice {index + 1} is not a choice: {item.GetRawText()}", "[kind, how many, which (below that), label]");
    }

    private Violation Violation(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            throw Error("violation", "it is not an object", "property, sentence, detail and step");
        }

        JsonElement step = Member(item, "step", JsonValueKind.Number);
        return new Violation(
            Text(item, "property"), Text(item, "sentence"), Text(item, "detail"),
            step.TryGetInt32(out int value) ? value : throw Error("step", "it is not a whole number", "the number of a step"));
    }

    private string Lines(JsonElement root, string key) => string.Concat(
        Member(root, key, JsonValueKind.Array).EnumerateArray().Select(line => line.ValueKind == JsonValueKind.String
            ? line.GetString() + "\n"
            : throw Error(key, $"{line.GetRawText()} is not a line", "an array of strings")));

    private string Text(JsonElement root, string key) => Member(root, key, JsonValueKind.String).GetString()!;

    private JsonElement Member(JsonElement root, string key, JsonValueKind kind) =>
        root.TryGetProperty(key, out JsonElement member) && member.ValueKind == kind
            ? member
            : throw Error(key, $"there is no {kind.ToString().ToLowerInvariant()} '{key}'", "a trace as bindsim writes it");

    /// <summary>An error at the line where the key stands, or at the first.</summary>
    private InputException Error(string key, string wrong, string right)
    {
        string[] lines = text.Split('\n');
        int line = Array.FindIndex(lines, candidate => candidate.Contains($"\"{key}\"", StringComparison.Ordinal));
        return new InputException(name, Math.Max(line, 0) + 1, 1, wrong, right);
    }
}
