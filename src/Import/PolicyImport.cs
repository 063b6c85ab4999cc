using BindSim.Exploration.Files;
using BindSim.Import.Ejabberd;
using BindSim.Import.MongooseIm;
using BindSim.Import.OpenIm;
using BindSim.Import.Openfire;
using BindSim.Import.Prosody;
using BindSim.Import.Tigase;

namespace BindSim.Import;

/// <summary>Reads the configuration of a real server into a policy: by what the server does, which is not always what its manual says.</summary>
public static class PolicyImport
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">The server; null to tell it by the file's content.</param>
    /// <param name="host">The virtual host; null for the first that the file names.</param>
    /// <param name="release">The server's release; null for the newest that is known here.</param>
    /// <exception cref="InputException">The file cannot be read, or the server would not start with it.</exception>
    public static ImportResult Read(string path, ServerKind? kind = null, string? host = null, Release? release = null) =>
        Parse(new ImportRequest(path, StrictYaml.ReadText(path), host, release), kind);

    /// <summary>Reads a text.</summary>
    /// <param name="request">What to import.</param>
    /// <param name="kind">The server; null to tell it by the content.</param>
    /// <exception cref="InputException">The server would not start with it, or its kind cannot be told.</exception>
    public static ImportResult Parse(ImportRequest request, ServerKind? kind = null) =>
        (kind ?? ServerRecognition.Of(request.Text, request.File)) switch
        {
            ServerKind.Ejabberd => EjabberdImporter.Import(request),
            ServerKind.Prosody => ProsodyImporter.Import(request),
            ServerKind.Mongooseim => MongooseImImporter.Import(request),
            ServerKind.Openfire => OpenfireImporter.Import(request),
            ServerKind.Tigase => TigaseImporter.Import(request),
            ServerKind.Openim => OpenImImporter.Import(request),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
}
