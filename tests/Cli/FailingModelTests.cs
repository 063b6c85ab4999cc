using System.Text.Json;
using System.Xml.Linq;
using BindSim.Exploration.ModelChecking;
using BindSim.Exploration.Specifications;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Cli.Tests;

/// <summary>
/// A check whose policy does not hold on the model. No policy is known that the specification refutes, so the proof is given one claim more, which is
/// false: that nobody is ever ended.
/// </summary>
public sealed class FailingModelTests
{
    private const string Sentence = "No session is ended for another one.";

    [Fact]
    public void A_property_violated_on_the_model_alone_is_2_with_the_story_on_the_server_and_the_same_in_every_report()
    {
        using var folder = new TemporaryFolder();
        string[] check = ["check", ToolRun.Policy("one-per-platform"), "--schedules", "8", "--out", folder.Path("runs")];
        ToolRun run = ToolRun.Of(Refuted, [.. check, "--sarif", folder.Path("check.sarif"), "--junit", folder.Path("check.xml")]);

        Assert.True(run.ExitCode == 2, run.Output + run.Error);
        Assert.Contains("VIOLATED", run.Output, StringComparison.Ordinal);
        Assert.Contains("violated on the model, up to 2 devices", run.Output, StringComparison.Ordinal);
        Assert.Contains(Sentence, run.Output, StringComparison.Ordinal);
        Assert.Contains("The server does the same with real stanzas", run.Output, StringComparison.Ordinal);
        Assert.Contains("server ends the session of device", run.Output, StringComparison.Ordinal);
        Assert.Contains("stream error conflict", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, ToolRun.Of("replay", Assert.Single(Directory.GetFiles(folder.Path("runs")))).ExitCode);

        XElement failure = Assert.Single(XDocument.Load(folder.Path("check.xml")).Descendants("failure"));
        Assert.StartsWith("Violated on the model, up to 2 devices", failure.Attribute("message")!.Value, StringComparison.Ordinal);
        Assert.Contains("server ends the session of device", failure.Value, StringComparison.Ordinal);
        JsonElement sarif = JsonDocument.Parse(File.ReadAllText(folder.Path("check.sarif"))).RootElement.GetProperty("runs")[0];
        Assert.Contains(sarif.GetProperty("results").EnumerateArray(), result => result.GetProperty("ruleId").GetString() == "violated-on-model" && result.GetProperty("level").GetString() == "error");

        JsonElement json = ToolRun.Of(Refuted, [.. check, "--json", "-"]).Json;
        Assert.Equal("violated", json.GetProperty("verdict").GetString());
        Assert.Equal(2, json.GetProperty("exit-code").GetInt32());
        Assert.Equal("X", json.GetProperty("model").GetProperty("violated").GetProperty("id").GetString());
    }

    private static Surroundings Refuted(Surroundings around) => around with
    {
        Prove = (policy, states, cancel) =>
        {
            ModelProof proof = ModelProver.Prove(policy, states, cancel);
            ModelRun first = proof.Runs[0];
            return proof with { Runs = [.. proof.Runs, Refutation(policy, first)] };
        },
    };

    private static ModelRun Refutation(SessionPolicy policy, ModelRun like)
    {
        SpecificationBound bound = new(2, ["balcony"]) { Presence = false };
        var search = new ModelSearch(policy, like.Account, bound);
        Property<SystemState> never = Property<SystemState>.Always("X", Sentence, (in state) => !state.AnyStream((in stream) => stream.Closing == StreamClose.Conflict));
        return new ModelRun(policy, like.Account, bound, ModelChecker.Check(search.System, [never], search.Options));
    }
}
