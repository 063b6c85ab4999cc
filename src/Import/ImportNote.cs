namespace BindSim.Import;

/// <summary>One line of an import's report.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Setting">The server's name of the setting, such as <c>shaper_rules.max_user_sessions</c>, or of the habit.</param>
/// <param name="Value">Its value on one line; empty where the file does not set it.</param>
/// <param name="Says">What that means: for a setting taken, only what the policy does not show by itself; else a sentence.</param>
public sealed record ImportNote(ImportNoteKind Kind, string Setting, string Value, string Says)
{
    /// <summary>The file that sets it, or null.</summary>
    public string? File { get; init; }

    /// <summary>The line in it, from 1, or 0 where no file sets it.</summary>
    public int Line { get; init; }

    /// <summary>The policy's key that came of it, or null: <c>conflict</c>, or <c>accounts/juliet@im.example.com</c>.</summary>
    public string? Key { get; init; }

    /// <summary>The setting and its value, as one would write them.</summary>
    public string Shown => Value.Length == 0 ? Setting : $"{Setting}: {Value}";
}
