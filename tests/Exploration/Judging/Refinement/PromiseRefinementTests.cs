using BindSim.Exploration.Judging.Refinement;
using BindSim.Model.Policies;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Tests.Judging.Refinement;

/// <summary>Binds on a stream that was promised an address (RFC 3921 section 3), beside the specification.</summary>
public sealed class PromiseRefinementTests
{
    private const string Balcony = "juliet@im/balcony";

    [Fact]
    public void A_second_bind_is_refused_and_the_promise_stays()
    {
        AsksForSession(SecondBind().Refused("phone#1", "not-allowed")).Row("phone#1", Balcony).IsAnswered("phone#1", "s1").Holds();
        SecondBind().Refused("phone#1", "conflict").Breaks(RefinementJudge.Id, "was refused with conflict. The specification allows here: refuse phone#1 with not-allowed.");
        Told(SecondBind(), "juliet@im/chamber").Breaks(RefinementJudge.Id, "The specification allows here: refuse phone#1 with not-allowed.");
    }

    [Fact]
    public void It_counts_among_the_refusals_that_end_a_stream()
    {
        SecondBind(retries: 0).Refused("phone#1", "not-allowed").EndedWith("phone#1", StreamErrorCondition.PolicyViolation).Holds();
        AsksForSession(SecondBind(retries: 0).Refused("phone#1", "not-allowed")).Row("phone#1", Balcony).IsAnswered("phone#1", "s1").Breaks(RefinementJudge.Id);
    }

    private static Story SecondBind(int? retries = null) => Told(
        new Story(Story.RefuseNew with { GrantPoint = GrantPoint.SessionIq, BindRetries = retries }, specified: true).Connects("phone#1").AsksFor("phone#1", "balcony"), Balcony)
        .AsksFor("phone#1", "chamber");

    /// <summary>An address is told, and no more.</summary>
    private static Story Told(Story story, string jid) => story.Granted("phone#1", jid).NoRow("phone#1");

    private static Story AsksForSession(Story story) => story.Says(
        "phone#1", new Element("iq", Namespaces.Client).With("type", "set").With("id", "s1").Add(new Element("session", Namespaces.Session)));
}
