using System.Reflection;
using BindSim.Model.Policies;
using Xunit.Sdk;

namespace BindSim.Coyote.Staging;

/// <summary>A theory for every strategy with every conflict policy.</summary>
internal sealed class EveryConflictPolicyAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        from strategy in Enum.GetValues<Strategy>()
        from conflict in Enum.GetValues<ConflictPolicy>()
        select new object[] { strategy, conflict };
}
