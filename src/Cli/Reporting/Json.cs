using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BindSim.Cli.Reporting;

/// <summary>Results as JSON: keys in kebab case, in the order of the documents' members; what is null is left out.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">The text is no document of that kind.</exception>
    public static T Read<T>(string text)
        where T : class => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("It is null.");

    /// <summary>The text, with a line break at its end.</summary>
    public static string Text(object document) => JsonSerializer.Serialize(document, Options) + "\n";
}
