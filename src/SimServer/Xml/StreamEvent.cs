namespace BindSim.SimServer.Xml;

/// <summary>One thing read from a stream.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Element">For <see cref="StreamEventKind.Opened"/> the header, without children; for <see cref="StreamEventKind.Element"/> the element; otherwise null.</param>
/// <param name="Error">For <see cref="StreamEventKind.Failed"/> the stream error to send; otherwise without meaning.</param>
/// <param name="Detail">For <see cref="StreamEventKind.Failed"/> one English sentence for the log and the error's text; otherwise null.</param>
public readonly record struct StreamEvent(StreamEventKind Kind, Element? Element, StreamErrorCondition Error, string? Detail)
{
    internal static StreamEvent Opened(Element header) => new(StreamEventKind.Opened, header, default, null);

    internal static StreamEvent Read(Element element) => new(StreamEventKind.Element, element, default, null);

    internal static StreamEvent Closed => new(StreamEventKind.Closed, null, default, null);

    internal static StreamEvent Failed(StreamErrorCondition error, string detail) => new(StreamEventKind.Failed, null, error, detail);
}
