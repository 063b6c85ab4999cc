using BindSim.Import.Config;
using BindSim.Model.Policies;

namespace BindSim.Import;

/// <summary>A policy while an importer fills it: no value gets in without a note of where it came from.</summary>
internal sealed class PolicyDraft(ServerKind kind, string file, string host)
{
    private readonly List<ImportNote> _notes = [];

    /// <summary>The virtual host that is imported.</summary>
    public string Host { get; } = host;

    /// <summary>The policy so far.</summary>
    public SessionPolicy Policy { get; private set; } = new()
    {
        Name = host.Length == 0 ? $"{kind}".ToLowerInvariant() : $"{kind}-{host}".ToLowerInvariant(),
        Description = $"What {kind.Name()} does as {System.IO.Path.GetFileName(file)} configures it{(host.Length == 0 ? "" : $" for {host}")}.",
    };

    /// <summary>A value that the file sets.</summary>
    /// <param name="key">The policy's key.</param>
    /// <param name="changed">The policy with the value.</param>
    /// <param name="setting">The server's name of the setting.</param>
    /// <param name="value">Its value in the file.</param>
    /// <param name="says">What the policy does not show by itself.</param>
    public void Take(string key, SessionPolicy changed, string setting, ConfigNode value, string says = "")
    {
        Policy = changed;
        _notes.Add(At(value.Place, new ImportNote(ImportNoteKind.Taken, setting, value.ToString(), says) { Key = key }));
    }

    /// <summary>A value that the server's code decides, because the file is silent or because no option exists.</summary>
    public void Default(string key, SessionPolicy changed, string setting, string says)
    {
        Policy = changed;
        _notes.Add(new ImportNote(ImportNoteKind.ServerDefault, setting, "", says) { Key = key });
    }

    /// <summary>A setting of the file that the server does nothing with.</summary>
    public void NoEffect(string setting, ConfigNode value, string says) =>
        _notes.Add(At(value.Place, new ImportNote(ImportNoteKind.NoEffect, setting, value.ToString(), says)));

    /// <summary>A setting of the file whose effect the policy language cannot say.</summary>
    public void CannotBeSaid(string setting, ConfigNode value, string says) =>
        _notes.Add(At(value.Place, new ImportNote(ImportNoteKind.CannotBeSaid, setting, value.ToString(), says)));

    /// <summary>A habit of the server, which no setting names, that the policy language cannot say.</summary>
    public void CannotBeSaid(string habit, string says) =>
        _notes.Add(new ImportNote(ImportNoteKind.CannotBeSaid, habit, "", says));

    /// <summary>What was imported.</summary>
    public ImportResult Finish() => new(kind, file, Host, Policy, [.. _notes]);

    private static ImportNote At(ConfigPlace place, ImportNote note) => note with { File = place.File, Line = place.Line };
}
