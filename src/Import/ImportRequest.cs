namespace BindSim.Import;

/// <summary>What to import.</summary>
/// <param name="File">The file as the person named it, for messages and to find what it includes.</param>
/// <param name="Text">Its text.</param>
/// <param name="Host">The virtual host; null for the first that the file names.</param>
/// <param name="Release">The server's release; null for the newest that is known here.</param>
public sealed record ImportRequest(string File, string Text, string? Host = null, Release? Release = null);
