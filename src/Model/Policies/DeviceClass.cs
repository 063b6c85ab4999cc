using BindSim.Model.Addresses;

namespace BindSim.Model.Policies;

/// <summary>
/// The sessions of an account that count as one kind of device, told by their resource: a platform, or "mobile".
/// With Bind 2 the resource begins with the client's tag.
/// </summary>
/// <param name="Name">A word for reports; unique in its policy.</param>
/// <param name="Resources">Patterns of prepared resources, see <see cref="Glob"/>; one match is enough. Never empty.</param>
/// <param name="Limit">How many of an account's sessions may be of this class, or null for no limit of the class's own.</param>
/// <param name="Conflict">The conflict policy for resources of this class, or null for the policy's own.</param>
public sealed record DeviceClass(string Name, ValueList<string> Resources, SessionLimit? Limit, ConflictPolicy? Conflict)
{
    /// <summary>Whether a session with this resource is of this class, were it the only class.</summary>
    public bool Matches(Resourcepart resource)
    {
        foreach (string pattern in Resources)
        {
            if (Glob.Matches(pattern, resource.Value))
            {
                return true;
            }
        }

        return false;
    }
}
