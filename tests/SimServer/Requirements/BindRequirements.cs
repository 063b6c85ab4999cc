using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.SimNetwork.Faults;
using BindSim.SimServer.Tests.Support;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.Tests.Requirements;

/// <summary>Section C: binding.</summary>
public class BindRequirements
{
    private static readonly SessionPolicy Refusing = new() { BadResource = BadResourcePolicy.Refuse };

    [Fact]
    public void R_030_Without_a_resource_the_server_generates_one()
    {
        var talk = new Conversation();
        string jid = talk.Authenticated("phone").Bind();
        Assert.True(FullJid.TryParse(jid, AddressProfile.Precis, out FullJid parsed, out _));
        Assert.Equal(("juliet@im.example.com", jid), (parsed.Bare.ToString(), parsed.ToString()));
    }

    [Fact]
    public void R_031_Two_who_bind_at_once_never_share_a_resource_in_any_interleaving()
    {
        foreach (ConflictPolicy conflict in Enum.GetValues<ConflictPolicy>())
        {
            int schedules = Schedules.Every(
                () => Authenticated(new SessionPolicy { Conflict = conflict }, "phone", "tablet"),
                talk =>
                {
                    talk["phone"].Send(Say.Bind("balcony"));
                    talk["tablet"].Send(Say.Bind("balcony"));
                    talk.AssertSound();
                    Assert.Equal(conflict == ConflictPolicy.Override ? 2 : 1, talk.Rows.Count);
                });
            Assert.True(schedules > 10);
        }
    }

    [Fact]
    public void R_031_Many_binds_at_once_and_a_generator_that_repeats_itself_leave_every_resource_unique() => Schedules.Random(
        200,
        () =>
        {
            Conversation talk = Authenticated(new SessionPolicy { Conflict = ConflictPolicy.Override }, "a", "b", "c", "d");
            foreach (string generated in new[] { "same", "same", "balcony", "same", "same" })
            {
                talk.Identifiers.Next.Enqueue(generated);
            }

            return talk;
        },
        talk =>
        {
            talk["a"].Send(Say.Bind());
            talk["b"].Send(Say.Bind("balcony"));
            talk["c"].Send(Say.Bind("balcony"));
            talk["d"].Send(Say.Bind());
            talk.AssertSound();
            Assert.Equal(4, talk.Rows.Count);
        });

    [Fact]
    public void R_033_R_084_The_result_has_the_requests_id_and_the_registered_address_and_comes_from_nobody()
    {
        var talk = new Conversation();
        RawClient phone = talk.Authenticated("phone");
        phone.Send(Say.Bind("A\u030Angstr\u00F6m", "tn281v37"));
        Element result = phone.Receive("iq");
        Assert.Equal(("result", "tn281v37", null), (result.Attribute("type"), result.Attribute("id"), result.Attribute("from")));
        string jid = result.Child("bind", Namespaces.Bind)!.Child("jid", Namespaces.Bind)!.Text;
        Assert.Equal([jid], talk.Rows);
        Assert.Equal("juliet@im.example.com/\u00C5ngstr\u00F6m", jid);
    }

    [Theory]
    [InlineData("Balcony", "Balcony")]
    [InlineData("&lt;tag&gt; &amp; 'x'/@", "<tag> & 'x'/@")]
    [InlineData("中文 手机", "中文 手机")]
    [InlineData("😀", "😀")]
    public void R_034_The_clients_resource_is_accepted_as_asked(string asked, string granted)
    {
        var talk = new Conversation();
        Assert.Equal($"juliet@im.example.com/{granted}", talk.Authenticated("phone").Bind(asked));
    }

    [Fact]
    public void R_035_A_policy_may_generate_whatever_is_asked()
    {
        var talk = new Conversation(new SessionPolicy { AlwaysGenerate = true });
        Assert.DoesNotContain("balcony", talk.Authenticated("phone").Bind("balcony"), StringComparison.Ordinal);
    }

    [Fact]
    public void R_036_A_session_too_many_is_refused_touches_nobody_and_may_try_again()
    {
        var talk = new Conversation(new SessionPolicy { AccountLimit = new SessionLimit(2, OverLimit.RefuseNew) });
        RawClient phone = talk.Bound("phone");
        RawClient tablet = talk.Bound("tablet");
        RawClient third = talk.Authenticated("third");
        third.Send(Say.Bind("third"));
        third.ReceiveError("iq", "wait", "resource-constraint");
        phone.ReceiveNothing();
        tablet.ReceiveNothing();
        Assert.Equal([phone.Jid, tablet.Jid], talk.Rows);
        tablet.Send(Say.Close);
        tablet.ReceiveEnd();
        third.Bind("third");
    }

    [Fact]
    public void R_037_Who_may_not_bind_is_told_so_and_leaves_no_row()
    {
        var talk = new Conversation(new SessionPolicy { MayNotBind = ["tybalt@*"] });
        RawClient tybalt = talk.Authenticated("tybalt", "tybalt");
        tybalt.Send(Say.Bind());
        tybalt.ReceiveError("iq", "cancel", "not-allowed");
        Assert.Empty(talk.Rows);
        talk.Bound("phone");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a&#9;b")]
    [InlineData("soft\u00ADhyphen")]
    [InlineData("\u2764\uFE0F")]
    [InlineData("\u0378")]
    public void R_038_A_resource_that_is_none_is_refused_or_replaced_as_the_policy_says(string asked)
    {
        RawClient refused = new Conversation(Refusing).Authenticated("phone");
        refused.Send(Say.Bind(asked));
        refused.ReceiveError("iq", "modify", "bad-request");
        refused.Bind("balcony");
        RawClient replaced = new Conversation(new SessionPolicy { BadResource = BadResourcePolicy.Generate }).Authenticated("phone");
        Assert.StartsWith("juliet@im.example.com/4db06f06", replaced.Bind(asked), StringComparison.Ordinal);
    }

    [Fact]
    public void R_039_A_resource_has_at_most_1023_bytes_once_it_is_prepared()
    {
        // Two code points of three bytes together become one of two: 511 of them are 1533 bytes as sent, 1022 as bound.
        foreach ((string legal, int count) in new[] { ("a", 1023), ("中", 341), ("e\u0301", 511) })
        {
            RawClient phone = new Conversation(Refusing).Authenticated("phone");
            phone.Bind(string.Concat(Enumerable.Repeat(legal, count)));
        }

        foreach ((string legal, int count) in new[] { ("a", 1024), ("中", 342), ("e\u0301", 512) })
        {
            RawClient phone = new Conversation(Refusing).Authenticated("phone");
            phone.Send(Say.Bind(string.Concat(Enumerable.Repeat(legal, count))));
            phone.ReceiveError("iq", "modify", "bad-request");
        }
    }

    [Theory]
    [InlineData(ConflictErrorType.Modify, "modify")]
    [InlineData(ConflictErrorType.Cancel, "cancel")]
    public void R_040_R_041_A_refused_conflict_has_the_type_of_the_policy_and_another_resource_may_be_tried(ConflictErrorType type, string word)
    {
        var talk = new Conversation(new SessionPolicy { Conflict = ConflictPolicy.RefuseNew, ConflictErrorType = type });
        talk.Bound("phone", resource: "balcony");
        RawClient tablet = talk.Authenticated("tablet");
        tablet.Send(Say.Bind("balcony"));
        tablet.ReceiveError("iq", word, "conflict");
        Assert.Equal("juliet@im.example.com/chamber", tablet.Bind("chamber"));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void R_042_So_many_retries_are_allowed_and_no_more(int retries)
    {
        var talk = new Conversation(Refusing with { BindRetries = retries });
        RawClient lucky = talk.Authenticated("lucky");
        RawClient stubborn = talk.Authenticated("stubborn");
        for (int failed = 0; failed < retries; failed++)
        {
            lucky.Send(Say.Bind(""));
            lucky.ReceiveError("iq", "modify", "bad-request");
            stubborn.Send(Say.Bind(""));
            stubborn.ReceiveError("iq", "modify", "bad-request");
        }

        lucky.Bind("balcony");
        stubborn.Send(Say.Bind(""));
        stubborn.ReceiveError("iq", "modify", "bad-request");
        stubborn.ReceiveStreamError("policy-violation");
    }

    [Fact]
    public void R_042_A_request_that_is_no_bind_request_counts_as_a_failed_attempt()
    {
        RawClient phone = new Conversation(Refusing with { BindRetries = 5 }).Authenticated("phone");
        for (int failed = 0; failed <= 5; failed++)
        {
            phone.Send($"<iq id='1' type='get'><bind xmlns='{Namespaces.Bind}'/></iq>");
            phone.ReceiveError("iq", "modify", "bad-request");
        }

        phone.ReceiveStreamError("policy-violation");
    }

    [Fact]
    public void R_043_A_second_bind_on_a_stream_is_not_allowed_and_changes_nothing()
    {
        var talk = new Conversation();
        RawClient phone = talk.Bound("phone", resource: "balcony");
        phone.Send(Say.Bind("chamber", "second"));
        phone.ReceiveError("iq", "cancel", "not-allowed");
        Assert.Equal(["juliet@im.example.com/balcony"], talk.Rows);
    }

    [Fact]
    public void R_044_Several_resources_of_an_account_are_reached_each_by_its_own_address()
    {
        var talk = new Conversation();
        talk.Bound("romeo", "romeo");
        foreach (string name in new[] { "phone", "tablet", "desktop" })
        {
            talk.Bound(name);
        }

        foreach (string name in new[] { "phone", "tablet", "desktop" })
        {
            talk["romeo"].Send(Say.Chat($"juliet@im.example.com/{name}", name));
            Assert.Equal(name, talk[name].Receive("message").Child("body", Namespaces.Client)!.Text);
        }

        Assert.All(new[] { "phone", "tablet", "desktop" }, name => talk[name].ReceiveNothing());
    }

    [Theory]
    [InlineData("im.example.com")]
    [InlineData("juliet@im.example.com")]
    [InlineData("Juliet@IM.example.com")]
    public void R_045_A_bind_request_may_be_addressed_to_the_server_or_the_own_account(string to)
    {
        RawClient phone = new Conversation().Authenticated("phone");
        phone.Send($"<iq id='1' type='set' to='{to}'><bind xmlns='{Namespaces.Bind}'><resource>balcony</resource></bind></iq>");
        Assert.Equal("juliet@im.example.com/balcony", phone.ReceiveGrant());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void R_046_Nothing_reaches_a_session_before_its_bind_result_in_any_interleaving(bool isRemote) => Schedules.Every(
        () =>
        {
            var talk = new Conversation(isRemote: isRemote);
            talk.Authenticated("phone");
            talk.Bound("romeo", "romeo");
            return talk;
        },
        talk =>
        {
            int before = talk["phone"].Heard.Count;
            talk["phone"].Send(Say.Bind("balcony"));
            talk["romeo"].Send(Say.Chat("juliet@im.example.com/balcony", "1"));
            talk.Settle();
            Element?[] heard = [.. talk["phone"].Heard.Skip(before)];
            Assert.Equal("iq", heard[0]!.Name);

            // What was not delivered came back: nothing is lost.
            Assert.Equal(1, heard.Length - 1 + talk["romeo"].ReceiveAll().Count);
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void R_046_A_connection_that_dies_while_it_is_bound_leaves_no_row_in_any_interleaving(bool isRemote) => Schedules.Every(
        () =>
        {
            var talk = new Conversation(faults: new FaultBudget { Resets = 1 }, isRemote: isRemote);
            talk.Authenticated("phone");
            return talk;
        },
        talk =>
        {
            talk["phone"].Send(Say.Bind("balcony"));
            talk.AssertSound();
            Assert.Equal(talk["phone"].Wire.IsOpen ? 1 : 0, talk.Rows.Count);
        });

    [Fact]
    public void R_047_A_bind_that_fails_at_any_awaited_call_has_changed_nothing()
    {
        foreach (ConflictPolicy conflict in new[] { ConflictPolicy.TerminateOld, ConflictPolicy.Override })
        {
            int failing = 0;
            while (FailsWithoutATrace(conflict, failing))
            {
                failing++;
            }

            // It reads the directory and writes to it once.
            Assert.Equal(2, failing);
        }
    }

    [Fact]
    public void R_047_Traffic_to_others_while_a_bind_fails_is_not_held_back_afterwards()
    {
        var talk = new Conversation();
        talk.Bound("romeo", "romeo");
        RawClient tablet = talk.Authenticated("tablet");
        talk.Interleaving.Fails = talk.Interleaving.Calls.Count + 1;
        tablet.Send(Say.Bind("balcony"));
        tablet.ReceiveError("iq", "wait", "internal-server-error");
        tablet.Bind("balcony");
        talk["romeo"].Send(Say.Chat("juliet@im.example.com/balcony", "hello"));
        tablet.Receive("message");
    }

    /// <summary>Fails the n-th awaited call after a bind was sent; false when the bind made fewer.</summary>
    private static bool FailsWithoutATrace(ConflictPolicy conflict, int failing)
    {
        var talk = new Conversation(new SessionPolicy { Conflict = conflict });
        RawClient phone = talk.Available("phone", resource: "balcony");
        RawClient tablet = talk.Authenticated("tablet");
        talk.Interleaving.Fails = talk.Interleaving.Calls.Count + failing;
        tablet.Send(Say.Bind("balcony"));
        if (tablet.ReceiveAll() is [var answer] && answer.Attribute("type") == "result")
        {
            return false;
        }

        phone.ReceiveNothing();
        Assert.Equal([phone.Jid], talk.Rows);
        phone.Send(Say.Ping());
        Assert.Equal("result", phone.Receive("iq").Attribute("type"));
        tablet.Bind("balcony");
        return true;
    }

    private static Conversation Authenticated(SessionPolicy policy, params ReadOnlySpan<string> clients)
    {
        var talk = new Conversation(policy);
        foreach (string client in clients)
        {
            talk.Authenticated(client);
        }

        return talk;
    }
}
