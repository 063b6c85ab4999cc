using BindSim.Model.Policies;
using BindSim.SimServer.Sessions;

namespace BindSim.SimServer.Tests.Requirements;

public class KickErrorTests
{
    [Fact]
    public void Each_policy_has_its_words_and_one_error_for_all_kicks()
    {
        var error = new KickError();
        SessionPolicy plain = new() { KickText = "" };
        SessionPolicy polite = new() { KickText = "Another device took over" };
        Assert.Equal("<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>", error.Of(plain).ToString());
        Assert.Contains(">Another device took over</text>", error.Of(polite).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("<text", error.Of(plain).ToString(), StringComparison.Ordinal);
        Assert.Same(error.Of(plain), error.Of(plain));
    }
}
