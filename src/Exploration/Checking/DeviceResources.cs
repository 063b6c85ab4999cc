using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Checking;

/// <summary>Resources that try a policy: of each device class and of none.</summary>
internal static class DeviceResources
{
    private const string OfNoClass = "balcony";

    /// <summary>A name and a resource for each class, and for devices of no class.</summary>
    public static IReadOnlyList<(string Name, string Resource)> Contested(SessionPolicy policy)
    {
        List<(string, string)> resources = [];
        foreach (DeviceClass deviceClass in policy.Classes)
        {
            if (Of(deviceClass, 1) is [var resource, ..])
            {
                resources.Add((deviceClass.Name, resource));
            }
        }

        if (Resourcepart.TryPrepare(OfNoClass, policy.Addresses, out Resourcepart prepared, out _) && policy.ClassOf(prepared) is null)
        {
            resources.Add(("other", OfNoClass));
        }

        return resources;
    }

    /// <summary>So many different resources that a class matches; null when its patterns do not allow as many.</summary>
    public static string[]? Of(DeviceClass deviceClass, int count)
    {
        var resources = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string pattern in deviceClass.Resources)
        {
            for (int i = 0; i < count && resources.Count < count; i++)
            {
                string resource = pattern.Replace("*", $"-{i + 1}", StringComparison.Ordinal).Replace('?', (char)('a' + (i % 26)));
                if (Resourcepart.TryPrepare(resource, AddressProfile.Precis, out Resourcepart prepared, out _) && deviceClass.Matches(prepared))
                {
                    resources.Add(resource);
                }
            }
        }

        return resources.Count == count ? [.. resources] : null;
    }
}
