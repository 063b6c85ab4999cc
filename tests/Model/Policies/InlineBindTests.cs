using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using static BindSim.Model.Tests.Policies.Given;

namespace BindSim.Model.Tests.Policies;

/// <summary>Binds of Bind 2 (XEP-0386): whose resource is the server's making.</summary>
public sealed class InlineBindTests
{
    private const string Bad = "bal\u0007cony";
    private static readonly SessionPolicy Kick = new() { Conflict = ConflictPolicy.TerminateOld, Bind2 = new Bind2Policy() };
    private static readonly InlineBind Phone = new("Gajim", "phone-1", "s1");

    [Fact]
    public void The_resource_is_the_tag_and_the_stable_part_of_the_client() => Decides(Kick, Phone, [], Grants("Gajim/s1"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_tag_it_is_the_part_alone(string? tag) => Decides(Kick, Phone with { Tag = tag }, [], Grants("s1"));

    [Fact]
    public void Where_nothing_is_stable_it_is_generated()
    {
        Decides(Kick, Phone with { StablePart = null }, [], BindDecision.NeedsGenerated.Value);
        Decides(Kick, Phone with { StablePart = null }, [], Grants("Gajim/g1"), "g1");
        Decides(Kick with { Bind2 = new Bind2Policy { StableResource = false } }, Phone, [], Grants("Gajim/g1"), "g1");
        Decides(Kick with { AlwaysGenerate = true }, Phone, [], Grants("Gajim/g1"), "g1");
        Decides(Kick with { Bind2 = null }, Phone, [], Grants("Gajim/g1"), "g1");
    }

    [Fact]
    public void A_stable_part_stands_before_a_generated_one() => Decides(Kick, Phone, [], Grants("Gajim/s1"), "g1");

    [Fact]
    public void An_illegal_tag_is_refused_or_left_out_as_the_policy_says()
    {
        InlineBind bad = Phone with { Tag = Bad };
        Decides(Kick with { BadResource = BadResourcePolicy.Refuse }, bad, [], Refuses(BindRefusal.BadRequest));
        Decides(Kick with { BadResource = BadResourcePolicy.JidMalformed }, bad, [], Refuses(BindRefusal.JidMalformed));
        Decides(Kick with { BadResource = BadResourcePolicy.Generate }, bad, [], Grants("s1"));
        Decides(Kick with { BadResource = BadResourcePolicy.Refuse, AlwaysGenerate = true }, bad, [], Grants("g1"), "g1");
    }

    [Fact]
    public void A_bind_ends_what_the_same_client_has_and_nobody_else()
    {
        SessionRow[] rows = [Row(1, "hall", "phone-1"), Row(2, "garden", "laptop"), Row(3, "balcony", null), Row(4, "roof", "phone-1")];
        Decides(Kick, Phone, rows, Grants("Gajim/s1", 1, 4));
        Decides(Kick with { Bind2 = new Bind2Policy { ReplacesEarlier = false } }, Phone, rows, Grants("Gajim/s1"));
        Decides(Kick, Phone with { Client = null }, rows, Grants("Gajim/s1"));
    }

    [Fact]
    public void What_the_same_client_has_is_replaced_whatever_the_conflict_policy() =>
        Decides(Kick with { Conflict = ConflictPolicy.RefuseNew }, Phone, [Row(1, "Gajim/s1", "phone-1")], Grants("Gajim/s1", 1));

    [Fact]
    public void What_another_client_has_is_a_conflict()
    {
        SessionRow[] taken = [Row(1, "Gajim/s1", "laptop")];
        Decides(Kick, Phone, taken, Grants("Gajim/s1", 1));
        Decides(Kick with { Conflict = ConflictPolicy.RefuseNew }, Phone, taken, Refuses(BindRefusal.Conflict));
        Decides(Kick with { Conflict = ConflictPolicy.Override }, Phone, taken, Grants("Gajim/g1"), "g1");
        Decides(Kick, Phone with { StablePart = null }, [Row(1, "Gajim/g1", "laptop")], BindDecision.NeedsGenerated.Value, "g1");
    }

    /// <summary>Two resources were made up alike: nobody is ended for that, whoever has the other one.</summary>
    [Fact]
    public void A_generated_resource_is_nobodys_not_even_the_same_clients()
    {
        SessionPolicy generates = Kick with { Bind2 = new Bind2Policy { StableResource = false, ReplacesEarlier = false } };
        Decides(generates, Phone, [Row(1, "Gajim/g1", "phone-1")], BindDecision.NeedsGenerated.Value, "g1");
        Decides(generates, Phone, [Row(1, "Gajim/g1", "phone-1")], Grants("Gajim/g2"), "g2");
    }

    [Fact]
    public void What_the_same_client_has_in_another_class_makes_no_room_in_this_one()
    {
        var one = new SessionLimit(1, OverLimit.RefuseNew);
        SessionPolicy policy = Kick with { Classes = [new DeviceClass("mobile", ["Gajim/*"], one, null)] };
        Decides(policy, Phone, [Row(1, "hall", "phone-1"), Row(2, "Gajim/s2", "laptop")], Refuses(BindRefusal.ResourceConstraint));
        Decides(policy, Phone, [Row(1, "Gajim/old", "phone-1")], Grants("Gajim/s1", 1));
        Decides(policy with { Classes = [], AccountLimit = one }, Phone, [Row(1, "hall", "phone-1")], Grants("Gajim/s1", 1));
    }

    private static SessionRow Row(long incarnation, string resource, string? client) => new(incarnation, Resource(resource), Client: client);

    private static void Decides(SessionPolicy policy, InlineBind inline, SessionRow[] rows, BindDecision expected, string? generated = null) =>
        Assert.Equal(expected, policy.Decide(Ask(null, generated) with { Inline = inline }, rows));
}
