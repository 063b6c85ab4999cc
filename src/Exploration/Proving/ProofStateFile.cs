using System.Text.Json;
using System.Text.Json.Serialization;
using BindSim.Exploration.Exhaustive;
using BindSim.Exploration.Files;
using BindSim.Exploration.Judging.Refinement;
using BindSim.Exploration.Running;

namespace BindSim.Exploration.Proving;

/// <summary>Unfinished proofs as files: strict, versioned JSON that names what it is a proof of.</summary>
public static class ProofStateFile
{
    /// <summary>The format that is read and written.</summary>
    public const string Format = "unfinished-proof/1";

    private static readonly JsonSerializerOptions Strict = new()
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        MaxDepth = 4096,
    };

    /// <summary>The text of an unfinished proof.</summary>
    public static string Write(Setup setup, ProofOptions options, ProofState state) => JsonSerializer.Serialize(
        new Document(
            Format, ScenarioFile.Write(setup.Scenario), PolicyFile.Write(setup.Policy), setup.Variant.Name, options.Symmetry, options.Shard.ToString(),
            state.Elapsed.TotalSeconds, state.Goals, state.LeftOut, state.Search, state.Names, state.Lapses.Bits),
        Strict);

    /// <summary>Reads an unfinished proof, which must be of this scenario, policy, server, symmetry and part.</summary>
    /// <exception cref="InputException">The file cannot be read, is no unfinished proof, or is one of something else.</exception>
    public static ProofState Read(string path, Setup setup, ProofOptions options)
    {
        Document document = Parse(path, StrictYaml.ReadText(path));
        Require("scenario", document.Scenario, ScenarioFile.Write(setup.Scenario));
        Require("policy", document.Policy, PolicyFile.Write(setup.Policy));
        Require("server", document.Variant, setup.Variant.Name);
        Require("symmetry", document.Symmetry.ToString(), options.Symmetry.ToString());
        Require("part", document.Shard, options.Shard.ToString());
        return new ProofState(document.Search, document.Goals, document.LeftOut, TimeSpan.FromSeconds(document.Seconds), document.Names) { Lapses = new Lapses(document.Lapses) };

        void Require(string what, string saved, string given)
        {
            if (saved != given)
            {
                throw new InputException(path, 0, 0, $"it is the unfinished proof of another {what}", $"name the {what} that it was begun with, or leave --continue out");
            }
        }
    }

    private static Document Parse(string path, string text)
    {
        try
        {
            Document document = JsonSerializer.Deserialize<Document>(text, Strict) ?? throw new JsonException("It is null.");
            return document.Bindsim == Format && IsWhole(document.Search) ? document : throw new JsonException($"It is no {Format}.");
        }
        catch (JsonException wrong)
        {
            throw new InputException(
                path, (int)(wrong.LineNumber ?? 0) + 1, (int)(wrong.BytePositionInLine ?? 0) + 1, "this is no unfinished proof", $"name a file of the format {Format}, as bindsim writes it");
        }
    }

    // What the search takes for granted: every position comes after its parent, and only the first has none.
    private static bool IsWhole(SearchState search)
    {
        for (int i = 0; i < search.Frames.Count; i++)
        {
            FrameState frame = search.Frames[i];
            if (frame.Parent >= i || (i == 0) != (frame.Parent < 0) || (i == 0) != frame.Via is null)
            {
                return false;
            }
        }

        return true;
    }

    private sealed record Document(
        string Bindsim, string Scenario, string Policy, string Variant, bool Symmetry, string Shard, double Seconds, ulong Goals, long LeftOut, SearchState Search, IReadOnlyDictionary<ulong, string> Names,
        uint Lapses = 0);
}
