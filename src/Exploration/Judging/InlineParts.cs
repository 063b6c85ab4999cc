using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Judging;

/// <summary>
/// What an element of SASL2 carries beside the authentication, in the order in which a server deals with it (XEP-0386 section 4): to resume, to bind, to enable. Each means what
/// it means outside, and is judged so.
/// </summary>
internal static class InlineParts
{
    /// <summary>The parts; none of an element that is none of SASL2's.</summary>
    public static IReadOnlyList<Element> Of(Element element) => element switch
    {
        { Name: "authenticate", Namespace: Namespaces.Sasl2 } => Present(
            element.Child("resume", Namespaces.StreamManagement), element.Child("bind", Namespaces.Bind2)),
        { Name: "success", Namespace: Namespaces.Sasl2 } when element.Child("bound", Namespaces.Bind2) is { } bound => Present(
            element.Child("failed", Namespaces.StreamManagement),
            bound,
            bound.Child("enabled", Namespaces.StreamManagement) ?? bound.Child("failed", Namespaces.StreamManagement)),
        { Name: "success", Namespace: Namespaces.Sasl2 } => Present(
            element.Child("resumed", Namespaces.StreamManagement),
            element.Child("failed", Namespaces.StreamManagement),
            element.Child("failed", Namespaces.Bind2)),
        _ => [],
    };

    private static Element[] Present(params ReadOnlySpan<Element?> parts)
    {
        List<Element> present = [];
        foreach (Element? part in parts)
        {
            if (part is not null)
            {
                present.Add(part);
            }
        }

        return [.. present];
    }
}
