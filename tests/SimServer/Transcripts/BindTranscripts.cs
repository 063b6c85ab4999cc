using BindSim.Exploration.Transcripts;
using BindSim.Model.Policies;
using BindSim.SimServer.Tests.Support;
using BindSim.Testing;

namespace BindSim.SimServer.Tests.Transcripts;

/// <summary>Every exchange of RFC 6120 section 7, from where the clients have authenticated.</summary>
public class BindTranscripts
{
    private static readonly SessionPolicy Override = new() { Conflict = ConflictPolicy.Override };
    private static readonly SessionPolicy RefuseNew = new() { Conflict = ConflictPolicy.RefuseNew };
    private static readonly SessionPolicy TerminateOld = new() { Conflict = ConflictPolicy.TerminateOld };

    /// <summary>RFC 6120 section 7.6.1.</summary>
    [Fact]
    public void The_server_generates_the_resource()
    {
        Conversation talk = Begin(new SessionPolicy(), "phone");
        talk["phone"].Bind();
        Verify(talk);
    }

    /// <summary>RFC 6120 section 7.7.1.</summary>
    [Fact]
    public void The_client_chooses_the_resource()
    {
        Conversation talk = Begin(new SessionPolicy(), "phone");
        talk["phone"].Bind("balcony");
        Verify(talk);
    }

    /// <summary>RFC 6120 section 7.7.2.2, number 1.</summary>
    [Fact]
    public void A_conflict_is_overridden_with_a_generated_resource()
    {
        Conversation talk = Begin(Override, "phone", "tablet");
        talk["phone"].Bind("balcony");
        talk["tablet"].Bind("balcony");
        Verify(talk);
    }

    /// <summary>RFC 6120 section 7.7.2.2, number 1, in the form that keeps what was asked.</summary>
    [Fact]
    public void A_conflict_is_overridden_with_the_asked_and_a_generated_resource()
    {
        Conversation talk = Begin(Override with { OverrideForm = OverrideForm.AskedAndGenerated }, "phone", "tablet");
        talk["phone"].Bind("balcony");
        talk["tablet"].Bind("balcony");
        Verify(talk);
    }

    /// <summary>RFC 6120 section 7.7.2.2, number 2; the error type is a matter of policy because servers differ.</summary>
    [Theory]
    [InlineData(ConflictErrorType.Modify)]
    [InlineData(ConflictErrorType.Cancel)]
    public void A_conflict_is_refused(ConflictErrorType type)
    {
        Conversation talk = Begin(RefuseNew with { ConflictErrorType = type }, "phone", "tablet");
        talk["phone"].Bind("balcony");
        talk["tablet"].Send(Say.Bind("balcony"));
        talk["tablet"].ReceiveError("iq", type == ConflictErrorType.Modify ? "modify" : "cancel", "conflict");
        talk["tablet"].Bind("chamber");
        Verify(talk, parameters: [("type", type)]);
    }

    /// <summary>RFC 6120 section 7.7.2.2, number 3.</summary>
    [Fact]
    public void A_conflict_ends_the_old_session()
    {
        Conversation talk = Begin(TerminateOld, "phone", "tablet");
        talk["phone"].Bind("balcony");
        talk["tablet"].Send(Say.Bind("balcony"));
        talk["phone"].ReceiveStreamError("conflict");
        talk["tablet"].ReceiveGrant();
        talk["phone"].CloseAsWell();
        Verify(talk);
    }

    /// <summary>A contact sees the old one go before it sees the new one come .</summary>
    [Fact]
    public void A_contact_watches_the_old_session_end()
    {
        Conversation talk = Begin(TerminateOld, "phone", "tablet");
        talk.Available("romeo", "romeo", "orchard");
        talk.StartTranscript();
        talk["phone"].Bind("balcony");
        talk["phone"].Send(Say.Presence);
        talk.Settle();
        talk["tablet"].Bind("balcony");
        talk["tablet"].Send(Say.Presence);
        talk.Settle();
        talk["phone"].Forget();
        talk["phone"].CloseAsWell();
        Verify(talk, TranscriptForm.Brief);
    }

    /// <summary>RFC 6120 section 7.6.2.1.</summary>
    [Fact]
    public void There_are_too_many_sessions()
    {
        Conversation talk = Begin(new SessionPolicy { AccountLimit = new SessionLimit(1, OverLimit.RefuseNew) }, "phone", "tablet");
        talk["phone"].Bind("balcony");
        talk["tablet"].Send(Say.Bind("chamber"));
        talk["tablet"].ReceiveError("iq", "wait", "resource-constraint");
        talk["phone"].Send(Say.Close);
        talk["phone"].ReceiveEnd();
        talk["phone"].Wire.Close();
        talk["tablet"].Bind("chamber");
        Verify(talk);
    }

    /// <summary>The oldest session makes room for a new one .</summary>
    [Fact]
    public void One_session_too_many_ends_the_oldest()
    {
        Conversation talk = Begin(
            new SessionPolicy { AccountLimit = new SessionLimit(2, OverLimit.TerminateOldest) }, "phone", "tablet", "desktop");
        talk["phone"].Bind("balcony");
        talk["tablet"].Bind("chamber");
        talk["desktop"].Bind("hall");
        talk["phone"].ReceiveStreamError("conflict");
        talk["phone"].CloseAsWell();
        Verify(talk, TranscriptForm.Brief);
    }

    /// <summary>RFC 6120 section 7.6.2.2.</summary>
    [Fact]
    public void The_client_may_not_bind()
    {
        Conversation talk = Begin(new SessionPolicy { MayNotBind = ["juliet@*"] }, "phone");
        talk["phone"].Send(Say.Bind("balcony"));
        talk["phone"].ReceiveError("iq", "cancel", "not-allowed");
        Verify(talk);
    }

    /// <summary>RFC 6120 section 7.7.2.1.</summary>
    [Fact]
    public void An_illegal_resource_is_refused()
    {
        Conversation talk = Begin(new SessionPolicy { BadResource = BadResourcePolicy.Refuse }, "phone");
        talk["phone"].Send(Say.Bind(""));
        talk["phone"].ReceiveError("iq", "modify", "bad-request");
        talk["phone"].Send(Say.Bind("the&#9;balcony"));
        talk["phone"].ReceiveError("iq", "modify", "bad-request");
        talk["phone"].Bind("balcony");
        Verify(talk);
    }

    /// <summary>RFC 6120 section 7.7.2.1: what a server should do instead.</summary>
    [Fact]
    public void An_illegal_resource_is_replaced_by_a_generated_one()
    {
        Conversation talk = Begin(new SessionPolicy { BadResource = BadResourcePolicy.Generate }, "phone");
        talk["phone"].Bind("the&#9;balcony");
        Verify(talk);
    }

    /// <summary>RFC 6120 section 7.7.3.</summary>
    [Fact]
    public void The_retries_are_exhausted()
    {
        Conversation talk = Begin(RefuseNew with { BindRetries = 5 }, "phone", "tablet");
        talk["phone"].Bind("balcony");
        for (int attempt = 1; attempt <= 6; attempt++)
        {
            talk["tablet"].Send(Say.Bind("balcony", $"bind-{attempt}"));
            talk["tablet"].ReceiveError("iq", "modify", "conflict");
        }

        talk["tablet"].ReceiveStreamError("policy-violation");
        talk["tablet"].CloseAsWell();
        Verify(talk);
    }

    private static Conversation Begin(SessionPolicy policy, params ReadOnlySpan<string> clients)
    {
        var talk = new Conversation(policy);
        foreach (string client in clients)
        {
            talk.Authenticated(client);
        }

        talk.StartTranscript();
        return talk;
    }

    private static void Verify(
        Conversation talk,
        TranscriptForm form = TranscriptForm.Full,
        IReadOnlyList<(string Name, object? Value)>? parameters = null,
        [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        talk.AssertSound();
        Snapshot.Verify(talk.Transcript.Render(form), parameters, method: method);
    }
}
