using System.Reflection;
using Xunit.Sdk;

namespace BindSim.Coyote.Staging;

/// <summary>A theory for every strategy.</summary>
internal sealed class EveryStrategyAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        Enum.GetValues<Strategy>().Select(strategy => new object[] { strategy });
}
