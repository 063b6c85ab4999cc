using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BindSim.Exploration.Files;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Testing;
using Json.Schema;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace BindSim.Exploration.Tests.Files;

/// <summary>The published JSON Schema, by which editors complete, says what the reader says.</summary>
public sealed class PolicySchemaTests
{
    private const string Head = "bindsim: policy/1\nname: p\n";

    private static readonly string Text = File.ReadAllText(RepositoryRoot.Path("schema", "policy.schema.json"));
    private static readonly JsonSchema Schema = JsonSchema.FromText(Text);

    public static TheoryData<string> Shipped =>
        [.. Directory.GetFiles(RepositoryRoot.Path("policies"), "*.yaml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Each_shipped_policy_is_valid(string file) =>
        Assert.True(IsValid(File.ReadAllText(RepositoryRoot.Path("policies", file))));

    [Fact]
    public void The_canonical_text_of_a_policy_with_every_setting_is_valid() => Assert.True(IsValid(
        File.ReadAllText(RepositoryRoot.Path("tests", "Exploration", "Files", "PolicyFileTests.The_canonical_text_of_a_policy_states_every_setting.verified.txt"))));

    [Theory]
    [InlineData("name: p\n")]
    [InlineData("bindsim: policy/1\n")]
    [InlineData("bindsim: policy/2\nname: p\n")]
    [InlineData("bindsim: policy/1\nname: ''\n")]
    [InlineData(Head + "bind-retrys: 5\n")]
    [InlineData(Head + "conflict: terminate-odl\n")]
    [InlineData(Head + "conflict: [override]\n")]
    [InlineData(Head + "bind-retries: -1\n")]
    [InlineData(Head + "bind-retries: five\n")]
    [InlineData(Head + "always-generate: 'yes'\n")]
    [InlineData(Head + "limit: 3\n")]
    [InlineData(Head + "limit: none\n")]
    [InlineData(Head + "limit: {max: 0, over: refuse-new}\n")]
    [InlineData(Head + "limit: {max: 3}\n")]
    [InlineData(Head + "limit: {max: 3, over: refuse-new, check: after-grant}\n")]
    [InlineData(Head + "limit: {max: 3, over: terminate-all, victims: 1}\n")]
    [InlineData(Head + "kick-wait: 5\n")]
    [InlineData(Head + "kick-order: after-grant\nkick-wait: 1s\n")]
    [InlineData(Head + "on-kick: reconnect-at-once\n")]
    [InlineData(Head + "on-kick: [reconnect]\n")]
    [InlineData(Head + "classes: []\n")]
    [InlineData(Head + "classes: [{name: phone}]\n")]
    [InlineData(Head + "classes: [{name: phone, resources: ['']}]\n")]
    [InlineData(Head + "classes: [{name: phone, resources: [a], limit: none}]\n")]
    [InlineData(Head + "accounts: [{may-bind: true}]\n")]
    [InlineData(Head + "stream-management: {queue-max: 0}\n")]
    [InlineData(Head + "bind2: {stable: true}\n")]
    public void What_the_reader_refuses_for_its_shape_is_not_valid(string text)
    {
        Assert.Throws<InputException>(() => PolicyFile.Parse(text, "p.yaml"));
        Assert.False(IsValid(text));
    }

    [Theory]
    [InlineData(Head + "kick-order: after-grant\nkick-wait: 0s\n")]
    [InlineData(Head + "bind-retries: unlimited\n")]
    [InlineData(Head + "accounts: [{account: 'a@b', limit: none}]\n")]
    [InlineData(Head + "limit: {max: 3, over: terminate-all, check: after-grant}\n")]
    public void What_the_reader_takes_is_valid(string text)
    {
        PolicyFile.Parse(text, "p.yaml");
        Assert.True(IsValid(text));
    }

    [Fact]
    public void It_has_the_readers_keys_in_their_order()
    {
        Assert.Equal(["bindsim", .. PolicyReader.Keys], Keys());
        Assert.Equal(PolicyRules.ClassKeys, Keys("properties", "classes", "items"));
        Assert.Equal(PolicyRules.AccountKeys, Keys("properties", "accounts", "items"));
        Assert.Equal(PolicyRules.ClassRuleKeys, Keys("properties", "accounts", "items", "properties", "classes", "items"));
        Assert.Equal(PolicyRules.LimitKeys, Keys("definitions", "limit"));
    }

    [Fact]
    public void It_has_the_readers_words_in_their_order()
    {
        Assert.Equal(Words<AddressProfile>.All, Enum("properties", "addresses"));
        Assert.Equal(Words<ResourceComparison>.All, Enum("properties", "compare"));
        Assert.Equal(Words<GrantPoint>.All, Enum("properties", "grant-point"));
        Assert.Equal(Words<ConflictPolicy>.All, Enum("properties", "conflict"));
        Assert.Equal(Words<OverrideForm>.All, Enum("properties", "override-form"));
        Assert.Equal(Words<ConflictErrorType>.All, Enum("properties", "conflict-error"));
        Assert.Equal(Words<BadResourcePolicy>.All, Enum("properties", "bad-resource"));
        Assert.Equal(Words<RetriesOver>.All, Enum("properties", "retries-over"));
        Assert.Equal(Words<KickOrder>.All, Enum("properties", "kick-order"));
        Assert.Equal(Words<ReloadEffect>.All, Enum("properties", "reload"));
        Assert.Equal(Words<OnKick>.All, Enum("properties", "on-kick", "items"));
        Assert.Equal(Words<OverLimit>.All, Enum("definitions", "limit", "properties", "over"));
        Assert.Equal(Words<LimitCheck>.All, Enum("definitions", "limit", "properties", "check"));
    }

    [Fact]
    public void Each_default_is_the_readers()
    {
        string written = PolicyFile.Write(new SessionPolicy { Name = "p" });
        foreach ((string key, JsonNode? property) in At("properties").AsObject())
        {
            if (property!["default"] is { } value)
            {
                string text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() is "" ? "\"\"" : value.GetValue<string>() : value.ToJsonString();
                Assert.Contains($"\n{key}: {text}\n", written, StringComparison.Ordinal);
            }
        }
    }

    private static bool IsValid(string yaml)
    {
        using JsonDocument document = JsonDocument.Parse(ToJson(yaml)?.ToJsonString() ?? "null");
        return Schema.Evaluate(document.RootElement).IsValid;
    }

    private static IEnumerable<string> Keys(params string[] path) => At([.. path, "properties"]).AsObject().Select(property => property.Key);

    private static IEnumerable<string> Enum(params string[] path) => At([.. path, "enum"]).AsArray().Select(word => word!.GetValue<string>());

    private static JsonNode At(params string[] path) => path.Aggregate(JsonNode.Parse(Text)!, (node, key) => node[key]!);

    /// <summary>The file as an editor sees it: plain scalars that look like a number or a flag are one (YAML 1.2 core schema).</summary>
    private static JsonNode? ToJson(string yaml)
    {
        var parser = new Parser(new StringReader(yaml.TrimStart('\ufeff')));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        return Read(parser);
    }

    private static JsonNode? Read(Parser parser)
    {
        if (parser.Accept<Scalar>(out _) && parser.Consume<Scalar>() is var scalar)
        {
            return scalar.Style != ScalarStyle.Plain ? scalar.Value
                : int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number
                : scalar.Value switch { "true" => true, "false" => false, "" or "~" or "null" => null, _ => scalar.Value };
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var list = new JsonArray();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                list.Add(Read(parser));
            }

            return list;
        }

        parser.Consume<MappingStart>();
        var map = new JsonObject();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            string key = parser.Consume<Scalar>().Value;
            map[key] = Read(parser);
        }

        return map;
    }
}
