using BindSim.Exploration.Files;
using BindSim.Exploration.Findings;
using BindSim.Exploration.ModelChecking;
using BindSim.Exploration.Specifications;
using BindSim.Model.Policies;
using BindSim.Model.Specification;

namespace BindSim.Cli.Reporting;

/// <summary>What a check says about the model beside its verdicts: who settles, and what a person should know.</summary>
internal static class CheckedModelScreen
{
    /// <summary>Whether kicked clients settle, unless a finding tells it; and what a person should know.</summary>
    public static void Show(ModelProof model, CheckReport report, Screen screen)
    {
        bool isTold = report.Findings.Any(IsKickWar);
        if (!isTold)
        {
            Behaviours(model, report.PolicyPath, screen, 0);
        }

        foreach (PropertyResult<SystemState, Step> finding in model.Findings)
        {
            screen.Line($"It can happen, in {Screen.Count(finding.Run!.Steps.Count, "step")}: {finding.Property.Sentence} ({finding.Property.Id})", Tone.Warning);
            ModelRun found = model.SearchOf(finding);
            screen.Paste($"{new ModelCommandLine(report.PolicyPath, found.Policy, found.Account, found.Bound)} --show {finding.Property.Id}");
        }

        if (!isTold || model.Findings.Any())
        {
            screen.Blank();
        }
    }

    /// <summary>Whether a finding is the place where it is told whether kicked clients settle.</summary>
    public static bool IsKickWar(Finding finding) => finding.Id == "kick-war";

    /// <summary>Whether kicked clients settle, by what they do.</summary>
    public static void Behaviours(ModelProof model, string policyPath, Screen screen, int indent)
    {
        Settling[] wars = [.. model.Behaviours.Where(settling => settling.Verdict == Verdict.Violated)];
        if (wars.Length == 0 && model.Behaviours.All(settling => settling.Verdict == Verdict.Proved))
        {
            screen.Line("Clients settle, whatever they do when they are kicked.", Tone.Good);
        }
        else
        {
            screen.Table(
            [
                [new("kicked clients that", Tone.Heading), new("", Tone.Heading)],
                .. model.Behaviours.Select(settling => new Cell[] { Words<OnKick>.Of(settling.OnKick), Describe(settling) }),
            ], indent);
        }

        foreach (Settling war in wars.Take(1))
        {
            screen.Paste($"bindsim model {Shell.Word(policyPath)} --devices {war.Bound.Devices} --drops 0 --on-kick {Words<OnKick>.Of(war.OnKick)}");
        }
    }

    /// <summary>What does not hold on the model, and how.</summary>
    public static void Violated(ModelRun run, EnactedRun enacted, Screen screen)
    {
        PropertyResult<SystemState, Step> violated = run.Violated!;
        screen.Line($"violated on the model, up to {run.Bound}, account {run.Account}", Tone.Bad);
        screen.Table([[new(violated.Property.Id, Tone.Bad), violated.Property.Sentence]]);
        EnactmentScreen.Show(new SessionSpecification(run.Policy, run.Account, run.Bound), violated.Run!, enacted, screen);
    }

    private static Cell Describe(Settling settling) => settling.Verdict switch
    {
        Verdict.Proved => new("always settle", Tone.Good),
        Verdict.Violated => new("may never settle: kicks without end", Tone.Warning),
        _ => new("not decided", Tone.Warning),
    };
}
