using BindSim.Exploration.Files;
using BindSim.Exploration.Findings;
using BindSim.Testing;

namespace BindSim.Exploration.Tests.Findings;

/// <summary>What a person is told of a policy, with the shortest story.</summary>
public sealed class PolicyFindingsTests
{
    [Fact]
    public void Override_is_told_that_nobody_is_ever_ended() => Finds("", "never-kicks conflict");

    [Fact]
    public void Two_that_come_back_at_once_kick_each_other_without_end()
    {
        Finding war = Find("conflict: terminate-old", "kick-war");
        Assert.Equal("conflict", war.Path);
        Assert.Equal(
            [
                "Connected: first ('balcony'), beside ('garden').",
                "second binds 'balcony': first is ended.",
                "first comes back and binds 'balcony': second is ended.",
                "second comes back and binds 'balcony': first is ended.",
                "And so on without end.",
            ],
            war.Story);
    }

    [Theory]
    [InlineData("conflict: terminate-old", true)]
    [InlineData("conflict: terminate-old, on-kick: [reconnect-with-backoff]", true)]
    [InlineData("conflict: terminate-old, on-kick: [stop, reconnect-after-one-second]", true)]
    [InlineData("conflict: terminate-old, on-kick: [stop]", false)]
    [InlineData("conflict: terminate-old, on-kick: [ask-for-another-resource]", false)]
    [InlineData("conflict: terminate-old, on-kick: [ask-for-another-resource], limit: {max: 2, over: terminate-oldest}", true)]
    [InlineData("conflict: refuse-new", false)]
    [InlineData("conflict: refuse-then-terminate", false)]
    [InlineData("conflict: override, limit: {max: 1, over: terminate-all}", true)]
    [InlineData("conflict: override, limit: {max: 1, over: refuse-new}", false)]
    public void A_kick_war_takes_a_policy_that_kicks_and_clients_that_kick_again(string settings, bool isWar) =>
        Assert.Equal(isWar, All(settings).Any(finding => finding.Id == "kick-war"));

    [Fact]
    public void Under_refuse_new_a_device_is_turned_away_for_its_own_dead_session() => Assert.Equal(
        [
            "Connected: first ('balcony'), beside ('garden').",
            "The connection of first dies; the server keeps its session balcony.",
            "first binds 'balcony': refused with conflict.",
        ],
        Find("conflict: refuse-new", "locked-out").Story);

    [Theory]
    [InlineData("conflict: terminate-old, limit: {max: 2, over: refuse-new}", "limit", "device-1 binds: refused with resource-constraint.")]
    [InlineData("conflict: terminate-old, limit: {max: 2, over: close-new, count-replaced: true}", "limit", "device-1 binds 'device-1': its stream is closed with policy-violation.")]
    public void At_a_limit_that_turns_away_a_device_is_turned_away_for_its_own_dead_session(string settings, string path, string last)
    {
        Finding lockedOut = Find(settings, "locked-out");
        Assert.Equal(path, lockedOut.Path);
        Assert.Equal(last, lockedOut.Story[^1]);
    }

    [Fact]
    public void A_device_that_comes_back_under_another_resource_costs_an_innocent_one_its_place() => Assert.Equal(
        [
            "Connected: device-1 ('generated-1'), device-2 ('generated-2').",
            "The connection of device-2 dies; the server keeps its session generated-2.",
            "device-2 binds 'device-2' and gets 'generated-3': device-1 is ended.",
        ],
        Find("always-generate: true, limit: {max: 2, over: terminate-oldest}", "innocent-kicked").Story);

    [Fact]
    public void Where_every_device_keeps_its_resource_nobody_innocent_goes_for_it() =>
        Assert.DoesNotContain(
            All("conflict: terminate-old, classes: [{name: phone, resources: ['phone*'], limit: {max: 1, over: terminate-oldest}}]"),
            finding => finding.Id == "innocent-kicked");

    [Fact]
    public void Where_the_replaced_count_an_innocent_one_goes_as_well() => Assert.Equal(
        "device-1 binds 'device-1': the dead session of device-1 is ended, device-2 is ended.",
        Find("conflict: terminate-old, limit: {max: 2, over: terminate-oldest, count-replaced: true}", "innocent-kicked").Story[^1]);

    [Fact]
    public void Two_binds_at_once_leave_ejabberds_limit_exceeded()
    {
        const string ejabberd = "conflict: terminate-old, limit: {max: 2, over: terminate-oldest, check: after-grant, victims: 1, count-dying: true}";
        Finding exceeded = Find(ejabberd, "limit-exceeded");
        Assert.Equal(FindingLevel.Warning, exceeded.Level);
        Assert.Equal("The second looks before that row is gone and ends device-1 again: 3 are left.", exceeded.Story[^1]);

        Finding soft = Find("conflict: terminate-old, limit: {max: 2, over: terminate-oldest, check: after-grant}", "limit-exceeded");
        Assert.Equal(FindingLevel.Note, soft.Level);
        Assert.DoesNotContain(All("conflict: terminate-old, limit: {max: 2, over: terminate-oldest}"), finding => finding.Id == "limit-exceeded");
    }

    [Theory]
    [InlineData("may-not-bind: ['*']", "may-not-bind")]
    public void A_policy_that_lets_nobody_bind_is_told_so(string settings, string path) => Assert.Equal(path, Find(settings, "never-grants").Path);

    [Theory]
    [InlineData("bind-retries: unlimited", "bind-retries", "RFC 6120 section 7.7.3")]
    [InlineData("bind-retries: 4", "bind-retries", "RFC 6120 section 7.7.3")]
    [InlineData("retries-over: close", "retries-over", "RFC 6120 section 7.7.3")]
    [InlineData("compare: ignore-case", "compare", "RFC 7622 section 3.4")]
    [InlineData("addresses: raw", "addresses", "RFC 7622 section 3.4")]
    [InlineData("conflict: refuse-new, grant-point: session-iq", "grant-point", "RFC 6120 section 7")]
    [InlineData("bad-resource: jid-malformed", "bad-resource", "RFC 6120 section 7.7.2.1")]
    [InlineData("conflict: terminate-old, kick-order: after-grant", "kick-order", "RFC 6120 section 7.5")]
    [InlineData("limit: {max: 3, over: close-new}", "limit.over", "RFC 6120 section 7.6.2.1")]
    public void A_setting_that_departs_from_an_RFC_is_told_with_the_section(string settings, string path, string source)
    {
        Finding finding = Assert.Single(All(settings), found => found.Id == "rfc-deviation");
        Assert.Equal((path, source), (finding.Path, finding.Source));
    }

    [Theory]
    [InlineData("conflict: terminate-old, override-form: numbered", "no-effect override-form")]
    [InlineData("conflict: override, conflict-error: cancel", "no-effect conflict-error")]
    [InlineData("conflict: refuse-new, refusals-before-kick: 2", "no-effect refusals-before-kick")]
    [InlineData("conflict: refuse-new, kick-text: bye", "no-effect kick-text")]
    [InlineData("conflict: refuse-new, on-kick: [stop]", "no-effect on-kick")]
    [InlineData("always-generate: true, conflict: terminate-old", "no-effect conflict")]
    [InlineData("bind-retries: unlimited, retries-over: close", "no-effect retries-over")]
    [InlineData("classes: [{name: a, resources: [a], limit: {max: 3, over: refuse-new}}], limit: {max: 2, over: refuse-new}", "no-effect classes[0].limit")]
    [InlineData("accounts: [{account: 'a@b', may-bind: false, conflict: refuse-new}]", "no-effect accounts[0]")]
    [InlineData("classes: [{name: a, resources: ['a*']}, {name: b, resources: [b, abc]}]", "partly-shadowed classes[1].resources[1]")]
    public void A_setting_that_comes_to_nothing_is_told(string settings, string expected) =>
        Assert.Contains(expected, All(settings).Select(finding => $"{finding.Id} {finding.Path}"));

    [Fact]
    public void A_finding_stands_at_the_line_of_its_setting_and_warnings_come_first()
    {
        PolicyDocument document = PolicyFile.ParseDocument(
            "bindsim: policy/1\nname: p\nconflict: terminate-old\naccounts:\n  - account: juliet@im.example.com\n    conflict: refuse-new\nbind-retries: 3\nlimit:\n  max: 2\n  over: terminate-oldest\n", "p.yaml");
        IReadOnlyList<Finding> findings = PolicyFindings.Of(document);
        Assert.Equal(
            ["kick-war 3", "locked-out 6", "rfc-deviation 7", "kick-war 8", "innocent-kicked 8", "rfc-deviation 10"],
            findings.Select(finding => $"{finding.Id} {document.Places.Nearest(finding.Path).Line}"));
        Assert.Equal(findings.OrderByDescending(finding => finding.Level).Select(finding => finding.Level), findings.Select(finding => finding.Level));
    }

    [Fact]
    public void Every_kind_that_is_found_is_known() => Assert.All(
        Directory.GetFiles(RepositoryRoot.Path("policies"), "*.yaml").Order(StringComparer.Ordinal).SelectMany(path => PolicyFindings.Of(PolicyFile.ReadDocument(path))),
        finding => Assert.Contains(finding.Id, PolicyFindings.Kinds.Select(kind => kind.Id)));

    private static IReadOnlyList<Finding> All(string settings) =>
        PolicyFindings.Of(PolicyFile.ParseDocument($"{{bindsim: policy/1, name: p{(settings.Length == 0 ? "" : $", {settings}")}}}", "p.yaml"));

    private static Finding Find(string settings, string id) => All(settings).First(finding => finding.Id == id);

    private static void Finds(string settings, params string[] expected) =>
        Assert.Equal(expected, All(settings).Select(finding => $"{finding.Id} {finding.Path}"));
}
