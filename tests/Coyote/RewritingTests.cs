using BindSim.Coyote.Staging;
using BindSim.Testing;
using Xunit.Sdk;

namespace BindSim.Coyote;

public class RewritingTests
{
    [Fact]
    public void The_assemblies_were_rewritten_after_the_build() => Rewriting.Require();

    [Fact]
    public void An_assembly_that_was_not_is_named()
    {
        XunitException thrown = Assert.Throws<XunitException>(() => Rewriting.Require([typeof(FactAttribute).Assembly]));
        Assert.StartsWith("xunit.core.dll was not rewritten, so Coyote controls nothing in it", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failing_order_is_kept_and_comes_again()
    {
        // Two threads add to a sum and one addition is lost.
        XunitException thrown = Assert.Throws<XunitException>(() => Controlled.Explore(Strategy.Random, LoseAnAdditionAsync, 200, atFields: true));
        Assert.Contains($"{Controlled.TraceVariable}=", thrown.Message, StringComparison.Ordinal);
        string trace = RepositoryRoot.Path("artifacts", "coyote", $"{nameof(A_failing_order_is_kept_and_comes_again)}.Random.trace");
        string? again = Controlled.Replay(File.ReadAllText(trace), LoseAnAdditionAsync, atFields: true);
        Assert.Contains("One addition was lost.", again, StringComparison.Ordinal);
    }

    private static async Task LoseAnAdditionAsync()
    {
        var sum = new Sum();
        Task other = Task.Run(sum.Add);
        sum.Add();
        await other;
        if (sum.Value != 2)
        {
            throw new InvalidOperationException("One addition was lost.");
        }
    }

    private sealed class Sum
    {
        private int _value;

        public int Value => _value;

        public void Add() => _value += 1;
    }
}
