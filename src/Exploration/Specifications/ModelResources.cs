using BindSim.Exploration.Checking;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Specifications;

/// <summary>Which resources a policy is tried with on the model: one for each role that it knows, a second one where a limit counts several.</summary>
public static class ModelResources
{
    private const int ClassesMax = 3;
    private const string Other = "balcony";
    private const string AnotherOther = "garden";

    /// <summary>A resource of each device class, and one of no class.</summary>
    public static ValueList<string?> Of(SessionPolicy policy)
    {
        var resources = new List<string?>();
        foreach (DeviceClass deviceClass in policy.Classes.Take(ClassesMax))
        {
            resources.AddRange(Take(deviceClass, deviceClass.Limit is null ? 1 : 2));
        }

        bool isCounted = policy.AccountLimit is not null || policy.Accounts.Any(rule => rule.Limit is not null);
        foreach (string other in isCounted ? [Other, AnotherOther] : new[] { Other })
        {
            if (Resourcepart.TryPrepare(other, policy.Addresses, out Resourcepart prepared, out _) && policy.ClassOf(prepared) is null)
            {
                resources.Add(other);
            }
        }

        return [.. resources];
    }

    /// <summary>Two of those, or that one and another.</summary>
    public static ValueList<string?> Several(SessionPolicy policy)
    {
        ValueList<string?> all = Of(policy);
        return all.Count > 1 ? [all[0], all[1]] : [.. all, AnotherOther];
    }

    /// <summary>What a device may ask for that is no resource: nothing, and something illegal.</summary>
    public static ValueList<string?> Odd { get; } = [ScenarioDeriver.IllegalResource, null];

    private static string[] Take(DeviceClass deviceClass, int count) =>
        DeviceResources.Of(deviceClass, count) ?? (count > 1 ? Take(deviceClass, count - 1) : []);
}
