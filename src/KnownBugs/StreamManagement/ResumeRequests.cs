using BindSim.SimServer.StreamManagement;
using BindSim.SimServer.Xml;

namespace BindSim.KnownBugs.StreamManagement;

/// <summary>What a request to resume is about, for parts that look at it before the resume handler does.</summary>
internal static class ResumeRequests
{
    /// <summary>The entry of the session that a request names, or null.</summary>
    public static async ValueTask<Resumption?> FindAsync(this IResumptionRegistry registry, Element resume) =>
        resume.Attribute("previd") is { } id ? await registry.FindAsync(id) : null;
}
