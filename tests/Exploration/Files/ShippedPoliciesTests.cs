using BindSim.Exploration.Files;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Testing;

namespace BindSim.Exploration.Tests.Files;

/// <summary>The files in <c>policies/</c> say what their comments promise.</summary>
public sealed class ShippedPoliciesTests
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(RepositoryRoot.Path("policies"), "*.yaml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_is_read_has_the_name_of_its_file_a_description_and_a_source(string file)
    {
        string path = RepositoryRoot.Path("policies", file);
        SessionPolicy policy = PolicyFile.Read(path);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), policy.Name);
        Assert.NotEmpty(policy.Description);
        Assert.Contains("# Source: ", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one-per-platform", "iOS", "iOS,Android,desk", "iOS ends 1")]
    [InlineData("one-per-platform", "Android", "iOS,desk", "Android")]
    [InlineData("one-mobile", "Mobile", "Desktop,Mobile,Web", "Mobile ends 2")]
    [InlineData("one-mobile", "Web", "Desktop,Mobile", "Web")]
    [InlineData("refuse-new", "balcony", "balcony", "Conflict")]
    [InlineData("override", "balcony", "balcony", "balcony g1")]
    [InlineData("limit-of-three", "d", "a,b,c", "ResourceConstraint")]
    [InlineData("limit-of-three", "a", "a,b,c", "a ends 1")]
    [InlineData("limit-terminate-oldest", "d", "a,b,c", "d ends 1")]
    [InlineData("terminate-old", "balcony", "balcony", "balcony ends 1")]
    [InlineData("netease-one-device", "iOS", "PC", "iOS ends 1")]
    [InlineData("netease-desktop-and-mobile", "iOS", "PC,Android", "iOS ends 2")]
    [InlineData("netease-desktop-and-mobile", "Web", "PC,Android", "Web ends 1")]
    [InlineData("netease-ten-devices", "k", "a,b,c,d,e,f,g,h,i,j", "k ends 1")]
    [InlineData("netease-custom", "AndroidPad", "Android,PC,Web", "AndroidPad ends 2")]
    [InlineData("netease-custom", "Web2", "Android,PC,Web", "Web2")]
    [InlineData("easemob-four-per-platform", "ios5", "ios1,android1,ios2,ios3,ios4", "ios5 ends 1")]
    [InlineData("easemob-keep-current", "ios", "android", "ResourceConstraint")]
    [InlineData("easemob-keep-current", "ios", "ios", "ios ends 1")]
    [InlineData("rongcloud", "iOS", "Android,Windows,Web", "iOS ends 1")]
    [InlineData("rongcloud", "MiniProgram", "Android,Windows,Web", "MiniProgram")]
    [InlineData("tencent", "Web2", "Web,iOS,Mac", "Web2 ends 1")]
    [InlineData("openim-not-kick", "IOS4", "IOS1,IOS2,Web1,IOS3", "IOS4 ends 1")]
    [InlineData("openim-one-per-platform", "OSX2", "Windows1,OSX1", "OSX2 ends 2")]
    [InlineData("openim-pc-and-other", "Web1", "Windows1,OSX1,IOS1", "Web1 ends 3")]
    [InlineData("openim-pc-and-other", "Windows2", "Windows1,IOS1", "Windows2")]
    [InlineData("openim-one-per-class", "Android1", "Windows1,IOS1", "Android1 ends 2")]
    public void Each_decides_as_its_comment_says(string name, string asked, string live, string outcome)
    {
        SessionPolicy policy = PolicyFile.Read(RepositoryRoot.Path("policies", name + ".yaml"));
        SessionRow[] rows = [.. live.Split(',').Select((resource, i) => new SessionRow(i + 1, Resource(resource)))];
        BareJid.TryParse("juliet@im.example.com", policy.Addresses, out BareJid juliet, out _);
        Assert.Equal(outcome, policy.Decide(new BindRequest(juliet, asked, Resource("g1")), rows) switch
        {
            BindDecision.Grant { Terminate.Count: 0 } grant => grant.Resource.Value,
            BindDecision.Grant grant => $"{grant.Resource} ends {string.Join(' ', (IEnumerable<long>)grant.Terminate)}",
            BindDecision.Refuse refuse => refuse.Reason.ToString(),
            var other => other.ToString(),
        });
    }

    private static Resourcepart Resource(string text) =>
        Resourcepart.TryPrepare(text, AddressProfile.Precis, out Resourcepart resource, out string? error) ? resource : throw new ArgumentException(error);
}
