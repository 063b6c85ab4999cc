using BindSim.Exploration.Files;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Findings;

/// <summary>
/// What a person wants to know of a policy before it goes into production. Found by looking at its settings, and by exhaustive search of the
/// pure decision for one account, at most four events and a few devices: a finding is true, its absence proves nothing beyond that bound.
/// </summary>
public static class PolicyFindings
{
    /// <summary>Every kind of finding and what it is about.</summary>
    public static IReadOnlyList<(string Id, string About)> Kinds { get; } =
    [
        ("kick-war", "Clients that come back when they are kicked kick each other without end."),
        ("innocent-kicked", "A device that is there is ended although there is room."),
        ("locked-out", "A device is turned away because of its own dead session."),
        ("limit-exceeded", "A race carries an account beyond its limit."),
        ("never-kicks", "The policy never ends a session for another one."),
        ("never-grants", "The policy lets nobody bind."),
        ("rfc-deviation", "A setting departs from an RFC."),
        ("no-effect", "A setting comes to nothing."),
        ("partly-shadowed", "A pattern of a class never matches first."),
    ];

    /// <summary>The findings of a policy, warnings first, each kind and setting once.</summary>
    public static IReadOnlyList<Finding> Of(PolicyDocument document)
    {
        SessionPolicy policy = document.Policy;
        IReadOnlyList<AccountWorld> worlds = AccountWorlds.Of(policy);
        return
        [
            .. Ends(policy, worlds)
                .Concat(worlds.SelectMany(KickWars.Of))
                .Concat(worlds.SelectMany(GhostEffects.Of))
                .Concat(LimitRaces.Of(policy))
                .Concat(RfcDeviations.Of(policy))
                .Concat(IdleSettings.Of(document))
                .DistinctBy(finding => (finding.Id, finding.Path))
                .OrderByDescending(finding => finding.Level)
                .ThenBy(finding => document.Places.Nearest(finding.Path).Line),
        ];
    }

    /// <summary>Policies that never do one of the things that policies are for.</summary>
    private static IEnumerable<Finding> Ends(SessionPolicy policy, IReadOnlyList<AccountWorld> worlds)
    {
        if (worlds.Count == 0)
        {
            yield return new Finding(
                "never-grants", FindingLevel.Warning, "may-not-bind", "Nobody may bind: no account was found that 'may-not-bind' and 'accounts' leave free.",
                "Narrow the patterns, or write a rule with 'may-bind: true'.");
        }
        else if (!PolicyReach.CanKick(policy))
        {
            yield return new Finding(
                "never-kicks", FindingLevel.Note, "conflict",
                PolicyReach.CanRefuse(policy)
                    ? "No session is ever ended for another one: who comes second is refused, until the server notices that the first is dead."
                    : "No session is ever ended for another one, and none is refused: dead sessions pile up until the server notices them.",
                "Nothing, if that is meant; have dead sessions noticed soon.");
        }
    }
}
