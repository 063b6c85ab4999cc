using System.Text;
using BindSim.Exploration.Files;
using BindSim.Testing;

namespace BindSim.Import.Tests;

/// <summary>What each example comes to: the policy file, and what became of every setting.</summary>
public sealed class ImportTests
{
    public static TheoryData<string, string, string> Examples => new()
    {
        { "ejabberd/shipped.yml", "", "" },
        { "ejabberd/shipped.yml", "guests.example.com", "" },
        { "ejabberd/silent.yml", "", "" },
        { "ejabberd/silent.yml", "", "23.01" },
        { "ejabberd/traps.yml", "", "" },
        { "ejabberd/append.yml", "lab.example.com", "" },
        { "ejabberd/greeting.yml", "", "" },
        { "prosody/prosody.cfg.lua", "", "" },
        { "prosody/prosody.cfg.lua", "guests.example.com", "" },
        { "prosody/prosody.cfg.lua", "lab.example.com", "" },
        { "prosody/silent.cfg.lua", "", "" },
        { "prosody/image.cfg.lua", "", "" },
        { "mongooseim/mongooseim.toml", "", "" },
        { "mongooseim/mongooseim.toml", "lab.example.com", "" },
        { "mongooseim/silent.toml", "", "" },
        { "openfire/openfire.xml", "", "" },
        { "openfire/properties.sql", "", "" },
        { "openfire/properties.csv", "", "" },
        { "tigase/config.tdsl", "", "" },
        { "openim/share.yml", "", "" },
        { "openim/pc-and-other.yml", "", "" },
        { "openim/no-kick.yml", "", "" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_example_comes_to_this_policy_and_this_report(string file, string host, string release)
    {
        ImportResult result = Import(file, host, release);
        var text = new StringBuilder(result.PolicyText);
        foreach (ImportNoteKind kind in Enum.GetValues<ImportNoteKind>())
        {
            text.Append('\n').Append(Words<ImportNoteKind>.Of(kind)).Append('\n');
            foreach (ImportNote note in result.Of(kind))
            {
                string place = note.Line == 0 ? "" : $"{note.File}:{note.Line} ";
                text.Append("  ").Append(place).Append(note.Shown).Append(note.Key is null ? "" : $" -> {note.Key}").Append('\n');
                text.Append(note.Says.Length == 0 ? "" : $"      {note.Says}\n");
            }
        }

        string name = string.Join('-', new[] { file.Replace('/', '-'), host, release }.Where(part => part.Length > 0));
        Snapshot.Verify(Configuration.WithoutFolder(text.ToString()), [("example", name)]);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_policy_file_reads_back_as_the_policy(string file, string host, string release)
    {
        ImportResult result = Import(file, host, release);
        Assert.Equal(result.Policy, PolicyFile.Parse(result.PolicyText, "imported.yaml"));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_value_of_a_policy_file_says_where_it_comes_from(string file, string host, string release)
    {
        string[] lines = Import(file, host, release).PolicyText.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i < lines.Length; i++)
        {
            bool isValue = char.IsAsciiLetter(lines[i][0]) && !lines[i].EndsWith(':') && !lines[i].StartsWith("bindsim", StringComparison.Ordinal)
                && !lines[i].StartsWith("name", StringComparison.Ordinal) && !lines[i].StartsWith("description", StringComparison.Ordinal);
            Assert.True(
                !isValue || lines[i].Contains("# ", StringComparison.Ordinal) || lines[i - 1].StartsWith("# ", StringComparison.Ordinal), lines[i]);
        }
    }

    private static ImportResult Import(string file, string host, string release) =>
        Configuration.Import(file, host.Length == 0 ? null : host, release.Length == 0 ? null : release);
}
