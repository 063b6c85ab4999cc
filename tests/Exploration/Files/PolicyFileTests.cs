using BindSim.Exploration.Files;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace BindSim.Exploration.Tests.Files;

public sealed class PolicyFileTests
{
    private static readonly SessionPolicy Full = new()
    {
        Name = "full",
        Description = "Every setting: \"quotes\", a colon,\nand a second line",
        Addresses = AddressProfile.Stringprep,
        Comparison = ResourceComparison.IgnoreCase,
        GrantPoint = GrantPoint.SessionIq,
        Conflict = ConflictPolicy.TerminateOld,
        OverrideForm = OverrideForm.AskedAndGenerated,
        ConflictErrorType = ConflictErrorType.Cancel,
        RefusalsBeforeKick = 2,
        ReplacesHibernating = true,
        BadResource = BadResourcePolicy.Refuse,
        AlwaysGenerate = true,
        AccountLimit = new(3, OverLimit.TerminateOldest)
        {
            Check = LimitCheck.AfterGrant, VictimsMax = 1, CountsHibernating = false, CountsDying = true, CountsReplaced = true,
        },
        BindRetries = 7,
        RetriesOver = RetriesOver.Close,
        KickText = "",
        KickWait = TimeSpan.FromMilliseconds(1500),
        ClientsOnKick = [OnKick.Stop, OnKick.ReconnectAtOnce],
        Reload = ReloadEffect.Live,
        StreamManagement = new() { Resume = TimeSpan.FromSeconds(30), ResumeMax = TimeSpan.FromMinutes(2), QueueMax = 7, AckTimeout = TimeSpan.FromMilliseconds(1500) },
        Bind2 = new() { StableResource = false, ReplacesEarlier = false },
        Classes =
        [
            new("phone", ["iOS", "Android*"], new(1, OverLimit.RefuseNew), ConflictPolicy.RefuseNew),
            new("rest", ["*"], null, null),
        ],
        MayNotBind = ["*@guests.example.com"],
        Accounts =
        [
            new(Jid("juliet@im.example.com"), true, new(5, OverLimit.RefuseNew), ConflictPolicy.Override)
            {
                Classes = [new("phone", SessionLimit.None, null), new("rest", new(2, OverLimit.CloseNew), ConflictPolicy.RefuseThenTerminate)],
            },
            new("*@admins.example.com", null, SessionLimit.None, null),
            new(Jid("romeo@im.example.com"), null, null, null),
        ],
    };

    [Fact]
    public void The_canonical_text_of_a_policy_states_every_setting() => Snapshot.Verify(PolicyFile.Write(Full));

    [Fact]
    public void A_policy_with_every_setting_reads_back_equal() => Assert.Equal(Full, PolicyFile.Parse(PolicyFile.Write(Full), "full.yaml"));

    [Fact]
    public void What_a_file_does_not_say_is_what_RFC_6120_prefers() =>
        Assert.Equal(new SessionPolicy { Name = "p" }, PolicyFile.Parse("bindsim: policy/1\nname: p\n", "p.yaml"));

    [Fact]
    public void Every_policy_reads_back_equal() =>
        Props.Check(
            Policies(),
            policy => policy.Equals(PolicyFile.Parse(PolicyFile.Write(policy), "p.yaml"))
                && PolicyFile.Write(PolicyFile.Parse(PolicyFile.Write(policy), "p.yaml")) == PolicyFile.Write(policy),
            tests: 500);

    private static Arbitrary<SessionPolicy> Policies() =>
        (from name in Text(1)
         from description in Text(0)
         from kickText in Text(0)
         from addresses in Gen.Elements(Enum.GetValues<AddressProfile>())
         from conflict in Gen.Elements(Enum.GetValues<ConflictPolicy>())
         from form in Gen.Elements(Enum.GetValues<OverrideForm>())
         from bad in Gen.Elements(Enum.GetValues<BadResourcePolicy>())
         from type in Gen.Elements(Enum.GetValues<ConflictErrorType>())
         from always in Gen.Elements(true, false)
         from limit in Limit()
         from retries in Gen.Elements<int?>(null, 0, 5, 12)
         from comparison in Gen.Elements(Enum.GetValues<ResourceComparison>())
         from refusals in Gen.Choose(1, 3)
         from hibernating in Gen.Elements(true, false)
         from over in Gen.Elements(Enum.GetValues<RetriesOver>())
         from order in Gen.Elements(Enum.GetValues<KickOrder>())
         from wait in Gen.Choose(0, 60_000)
         from clients in Gen.SubListOf(Enum.GetValues<OnKick>())
         from reload in Gen.Elements(Enum.GetValues<ReloadEffect>())
         from classes in Gen.Choose(0, 3).SelectMany(count => Gen.ArrayOf(Class(), count))
         from barred in Gen.Choose(0, 2).SelectMany(count => Gen.ArrayOf(Text(1), count))
         from mayBind in Gen.Elements<bool?>(null, true, false)
         from management in StreamManagement()
         from bind2 in Gen.Choose(0, 4)
         from rules in Gen.SubListOf("juliet@im.example.com", "romeo@im.example.com", "ö@例え.example")
         select new SessionPolicy
         {
             Name = name,
             Description = description,
             Addresses = addresses,
             Conflict = conflict,
             OverrideForm = form,
             ConflictErrorType = type,
             BadResource = bad,
             AlwaysGenerate = always,
             AccountLimit = limit,
             BindRetries = retries,
             Comparison = comparison,
             GrantPoint = conflict != ConflictPolicy.Override && classes.Length == 0 ? GrantPoint.SessionIq : GrantPoint.Bind,
             RefusalsBeforeKick = refusals,
             ReplacesHibernating = hibernating,
             RetriesOver = over,
             KickOrder = order,
             KickWait = order == KickOrder.BeforeGrant ? TimeSpan.FromMilliseconds(wait) : TimeSpan.Zero,
             ClientsOnKick = [.. clients],
             Reload = reload,
             KickText = kickText,
             StreamManagement = management,
             Bind2 = bind2 == 4 ? null : new Bind2Policy { StableResource = (bind2 & 1) == 0, ReplacesEarlier = (bind2 & 2) == 0 },
             // Distinct names and first letters, so that each class can be reached.
             Classes = [.. classes.Select((found, i) => found with { Name = $"{i}{found.Name}", Resources = [.. found.Resources.Select(glob => $"{i}{glob}")] })],
             MayNotBind = [.. barred],
             Accounts = [.. rules.Select(rule => new AccountRule(Jid(rule), mayBind, limit, conflict))],
         }).ToArbitrary();

    private static Gen<DeviceClass> Class() =>
        from name in Text(0)
        from resources in Gen.Choose(1, 3).SelectMany(count => Gen.ArrayOf(Text(0), count))
        from limit in Limit()
        from conflict in Gen.Elements<ConflictPolicy?>([null, .. Enum.GetValues<ConflictPolicy>()])
        select new DeviceClass(name, [.. resources], limit, conflict);

    private static Gen<StreamManagementPolicy?> StreamManagement() =>
        from resume in Gen.Choose(-1, 700)
        from more in Gen.Choose(0, 100)
        from queue in Gen.Choose(1, 9)
        from ack in Gen.Choose(1, 5000)
        select resume < 0 ? null : new StreamManagementPolicy
        {
            Resume = TimeSpan.FromSeconds(resume),
            ResumeMax = TimeSpan.FromSeconds(resume + more),
            QueueMax = queue,
            AckTimeout = TimeSpan.FromMilliseconds(ack),
        };

    private static Gen<SessionLimit?> Limit() =>
        from max in Gen.Choose(0, 5)
        from over in Gen.Elements(Enum.GetValues<OverLimit>())
        from check in Gen.Elements(Enum.GetValues<LimitCheck>())
        from victims in Gen.Elements<int?>(null, 1, 2)
        from counts in Gen.Choose(0, 7)
        select max == 0 ? null : new SessionLimit(max, over)
        {
            Check = over is OverLimit.TerminateOldest or OverLimit.TerminateAll ? check : LimitCheck.BeforeGrant,
            VictimsMax = over == OverLimit.TerminateOldest ? victims : null,
            CountsHibernating = (counts & 1) == 0,
            CountsDying = (counts & 2) != 0,
            CountsReplaced = (counts & 4) != 0,
        };

    /// <summary>Texts of pieces that mean something to YAML.</summary>
    private static Gen<string> Text(int lengthMin) =>
        from length in Gen.Choose(lengthMin, 6)
        from pieces in Gen.ArrayOf(
            Gen.Elements("a", "Z", "0", " ", "  ", "-", ": ", " #", "'", "\"", "\\", "\n", "\t", "\r", "*", "?", "&", "!", "|", ">", "%", "@", "`", "{", "}", "[", "]", ",",
                "null", "true", "~", "---", "...", "\u0085", "\u2028", "\ufffd", "ö", "例え", "😀", "<<"),
            length)
        select string.Concat(pieces);

    private static BareJid Jid(string text) =>
        BareJid.TryParse(text, AddressProfile.Precis, out BareJid jid, out string? error) ? jid : throw new ArgumentException(error);
}
