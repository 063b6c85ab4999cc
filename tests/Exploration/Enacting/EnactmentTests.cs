using BindSim.Exploration.Enacting;
using BindSim.Exploration.ModelChecking;
using BindSim.Exploration.Running;
using BindSim.Exploration.Specifications;
using BindSim.Exploration.Tracing;
using BindSim.Exploration.Transcripts;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;
using BindSim.Model.Specification;
using Xunit.Abstractions;

namespace BindSim.Exploration.Tests.Enacting;

public sealed class EnactmentTests(ITestOutputHelper output)
{
    [Fact]
    public void Try()
    {
        foreach (ConflictPolicy conflict in Enum.GetValues<ConflictPolicy>())
            foreach (KickOrder order in Enum.GetValues<KickOrder>())
                foreach (OnKick k in Enum.GetValues<OnKick>())
                Show(new SessionPolicy { Conflict = conflict, KickOrder = order }, new SpecificationBound(2, ["balcony"]) { Retries = 1, Drops = 1, StoreFailures = 1, OnKick = k });
        foreach (string file in Directory.GetFiles(BindSim.Testing.RepositoryRoot.Path("policies"), "*.yaml").Order(StringComparer.Ordinal))
        {
            var p = BindSim.Exploration.Files.PolicyFile.Read(file);
            output.WriteLine(file);
                foreach (OnKick k in new[] { OnKick.ReconnectAtOnce, OnKick.ReconnectAfterOneSecond })
            Show(p, new SpecificationBound(2, ModelResources.Of(p)) { Retries = 1, Drops = 1, OnKick = k });
            Show(p, new SpecificationBound(3, ModelResources.Of(p)) { Retries = 0, Drops = 0, OnKick = OnKick.ReconnectAtOnce, Presence = false });
        }
    }

    private void Show(SessionPolicy policy, SpecificationBound bound)
    {
        BareJid.TryParse("juliet@im.example.com", AddressProfile.Precis, out BareJid account, out _);
        var search = new ModelSearch(policy, account, bound);
        var found = search.Check();
        foreach (var result in found.Results.Where(r => r.Run is not null))
        {
            Enactment e = Enacter.Enact(search.System.Specification, result.Run!, result.Property.Id);
            output.WriteLine($"{policy.Conflict} {policy.KickOrder} {result.Property.Id}: {e.Steps.Count}/{e.Asked} {e.Result.End} {e.Result.Violation} {e.Deviation}");
            if (e.Deviation is not null || result.Property.Id == "INV-L1")
            {
                var told = StepWords.Describe(search.System.Specification, result.Run!);
                for (int i = 0; i < e.Steps.Count && i < told.Count; i++) output.WriteLine($"   {i + 1}. {told[i]}  [{e.Steps[i].Kind} {e.Steps[i].From}-{e.Steps[i].To}]");
                if (e.Steps.Count < told.Count) output.WriteLine($"   NOT {told[e.Steps.Count]}");
            }
            var transcript = new Transcript();
            Assert.Equal(e.Result, Replay.Execute(TraceFile.Parse(TraceFile.Write(e.Trace), "x"), ServerVariant.Correct, transcript));
            if (result.Property.Id == "INV-L1" && conflictShown++ < 1) output.WriteLine(transcript.Tell(TranscriptForm.Brief, 120));
        }
    }

    private int conflictShown;
}
