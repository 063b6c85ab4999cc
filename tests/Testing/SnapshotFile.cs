using System.Text;

namespace BindSim.Testing;

/// <summary>One verified file and the received file beside it.</summary>
/// <param name="prefix">The path of both up to <c>.verified.txt</c>.</param>
public sealed class SnapshotFile(string prefix)
{
    private static readonly UTF8Encoding Utf8WithBom = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>The file that holds what is right.</summary>
    public string Verified { get; } = prefix + ".verified.txt";

    /// <summary>The file that a mismatch writes.</summary>
    public string Received { get; } = prefix + ".received.txt";

    /// <summary>
    /// Null when the text equals the verified file's, and no received file is left. Otherwise writes the received file
    /// and returns the message.
    /// </summary>
    public string? Compare(string text)
    {
        DeleteReceived();
        string received = text.Length == 0 ? "emptyString" : WithLf(text);
        string? verified = ReadVerified();
        if (verified == received || verified == received + "\n")
        {
            return null;
        }

        File.WriteAllText(Received, received, Utf8WithBom);
        return $"""
            Directory: {Path.GetDirectoryName(Received)}
            {(verified is null ? "New" : "NotEqual")}:
              - Received: {Path.GetFileName(Received)}
                Verified: {Path.GetFileName(Verified)}

            {(verified is null ? received : LineDifference.Text(verified, received))}

            If the received text is right, move it over the verified one.
            """;
    }

    private void DeleteReceived()
    {
        string name = Path.GetFileName(prefix);
        foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(prefix)!, "*.received.*"))
        {
            string found = Path.GetFileName(file);
            if (found.StartsWith(name + ".received.", StringComparison.Ordinal) || found.StartsWith(name + "#", StringComparison.Ordinal))
            {
                File.Delete(file);
            }
        }
    }

    private string? ReadVerified()
    {
        if (!File.Exists(Verified))
        {
            return null;
        }

        // Verify takes a file of no bytes for one that a diff tool made and nobody filled.
        if (new FileInfo(Verified).Length == 0)
        {
            File.Delete(Verified);
            return null;
        }

        return WithLf(File.ReadAllText(Verified));
    }

    private static string WithLf(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
