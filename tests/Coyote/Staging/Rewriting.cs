using System.Reflection;
using BindSim.KnownBugs;
using BindSim.SimServer.Hosting;
using Xunit.Sdk;

namespace BindSim.Coyote.Staging;

/// <summary>Whether the assemblies were rewritten after the build. Without that Coyote controls nothing, and reports deadlocks that are none.</summary>
internal static class Rewriting
{
    /// <summary>The assemblies whose threads Coyote must control.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } = [typeof(XmppServer).Assembly, typeof(Gallery).Assembly, typeof(Rewriting).Assembly];

    /// <summary>Whether Coyote has signed an assembly.</summary>
    public static bool IsRewritten(Assembly assembly) =>
        assembly.GetCustomAttributesData().Any(attribute => attribute.AttributeType.FullName == "Microsoft.Coyote.Rewriting.RewritingSignatureAttribute");

    /// <summary>Fails unless all were rewritten.</summary>
    /// <param name="assemblies">Which; or null for those that Coyote must control.</param>
    public static void Require(IReadOnlyList<Assembly>? assemblies = null)
    {
        if ((assemblies ?? Assemblies).FirstOrDefault(assembly => !IsRewritten(assembly)) is { } forgotten)
        {
            throw new XunitException(
                $"{forgotten.GetName().Name}.dll was not rewritten, so Coyote controls nothing in it and this test would show nothing. "
                + "The build does it: dotnet test tests/Coyote -p:WithCoyote=true, without --no-build unless that very build was the last.");
        }
    }
}
