using BindSim.Exploration.Files;
using BindSim.Exploration.Findings;
using BindSim.Model.Addresses;

namespace BindSim.Exploration.Tests.Findings;

/// <summary>What is in force for an account, and where it comes from.</summary>
public sealed class EffectivePolicyTests
{
    private const string Text = """
        bindsim: policy/1
        name: p
        conflict: terminate-old
        limit: {max: 5, over: terminate-oldest}
        classes:
          - name: phone
            resources: ["phone*"]
            conflict: override
          - name: web
            resources: ["web*"]
            limit: {max: 1, over: refuse-new}
        may-not-bind: ["*@guests.example.com"]
        accounts:
          - account: juliet@im.example.com
            limit: none
            classes:
              - class: web
                conflict: refuse-new
          - account: "*@im.example.com"
            may-bind: false
            conflict: refuse-new
        """;

    private static readonly PolicyDocument Document = PolicyFile.ParseDocument(Text, "p.yaml");

    [Theory]
    [InlineData(null, "conflict", "terminate-old, line 3")]
    [InlineData(null, "phone: conflict", "override, line 8, the class")]
    [InlineData(null, "web: limit", "{max: 1, over: refuse-new}, line 11, the class")]
    [InlineData(null, "reload", "next-login, default")]
    [InlineData("juliet@im.example.com", "may bind", "true, line 12")]
    [InlineData("juliet@im.example.com", "conflict", "terminate-old, line 3")]
    [InlineData("juliet@im.example.com", "limit", "none, line 15, the rule for the account")]
    [InlineData("juliet@im.example.com", "web: conflict", "refuse-new, line 18, the rule for account and class")]
    [InlineData("juliet@im.example.com", "phone: limit", "none, default")]
    [InlineData("romeo@im.example.com", "may bind", "false, line 20, the rule for the account")]
    [InlineData("romeo@im.example.com", "phone: conflict", "refuse-new, line 21, the rule for the account")]
    [InlineData("someone@guests.example.com", "may bind", "false, line 12")]
    public void Each_value_is_the_one_in_force_and_its_place_is_named(string? account, string setting, string expected)
    {
        BareJid? jid = account is null ? null : BareJid.TryParse(account, AddressProfile.Precis, out BareJid parsed, out _) ? parsed : throw new ArgumentException(account);
        EffectiveSetting found = Assert.Single(EffectivePolicy.Of(Document, jid).Settings, shown => shown.Setting == setting);
        Assert.Equal(expected, $"{found.Value}, {found.From}");
    }
}
