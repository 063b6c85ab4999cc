using BindSim.Model.Policies;

namespace BindSim.Import;

/// <summary>What a server's configuration says about sessions.</summary>
/// <param name="Kind">The server.</param>
/// <param name="File">The file as the person named it.</param>
/// <param name="Host">The virtual host the policy is for; empty where the file has no such thing.</param>
/// <param name="Policy">The policy, as near to what the server does as the policy language comes.</param>
/// <param name="Notes">What became of each setting, in the order in which the server decides.</param>
public sealed record ImportResult(ServerKind Kind, string File, string Host, SessionPolicy Policy, ValueList<ImportNote> Notes)
{
    /// <summary>The policy file: only what was decided here, each value with where it came from. Reads back as <see cref="Policy"/>.</summary>
    public string PolicyText => AnnotatedPolicy.Write(this);

    /// <summary>The notes of one kind, in order.</summary>
    public IEnumerable<ImportNote> Of(ImportNoteKind kind) => Notes.Where(note => note.Kind == kind);
}
