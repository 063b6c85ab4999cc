using BindSim.Exploration.Clients;
using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Tests.Clients;

/// <summary>What a simulated client counts (XEP-0198 section 4): modulo 2^32, like the server.</summary>
public sealed class ClientSessionTests
{
    private static readonly StanzaCount AlmostAll = new(uint.MaxValue - 1);

    [Fact]
    public void What_it_got_wraps_after_the_last_number()
    {
        var session = new ClientSession(AlmostAll);
        session.Enabled("sm");
        session.Count();
        Assert.Equal(uint.MaxValue, session.Got.Value);
        session.Count();
        Assert.Equal(0u, session.Got.Value);
        session.Enabled("sm");
        Assert.Equal(AlmostAll, session.Got);
    }

    [Theory]
    [InlineData(uint.MaxValue, 3)]
    [InlineData(0u, 2)]
    [InlineData(2u, 0)]
    public void What_the_server_handled_wraps_as_well(uint handled, int left)
    {
        ClientSession session = Sent(AlmostAll, 4);
        session.Handled(new StanzaCount(handled));
        Assert.Equal(left, session.Unhandled().Count);
    }

    [Fact]
    public void An_older_count_brings_nothing_back_and_takes_nothing_away()
    {
        ClientSession session = Sent(AlmostAll, 4);
        session.Handled(new StanzaCount(0));
        session.Handled(AlmostAll);
        session.Handled(new StanzaCount(uint.MaxValue));
        Assert.Equal(["3", "4"], session.Unhandled().Select(stanza => stanza.Attribute("id")));
        session.Handled(new StanzaCount(1));
        Assert.Equal(["4"], session.Unhandled().Select(stanza => stanza.Attribute("id")));
    }

    private static ClientSession Sent(StanzaCount start, int stanzas)
    {
        var session = new ClientSession(start);
        for (int i = 1; i <= stanzas; i++)
        {
            session.Send(new Element("message", Namespaces.Client).With("id", $"{i}"));
        }

        return session;
    }
}
