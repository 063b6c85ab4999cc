namespace BindSim.SimServer.Xml;

/// <summary>A header or stanza breaks a rule; never leaves the reader.</summary>
internal sealed class XmlRuleException(StreamErrorCondition error, string detail) : Exception(detail)
{
    /// <summary>The stream error to send.</summary>
    public StreamErrorCondition Error { get; } = error;
}
