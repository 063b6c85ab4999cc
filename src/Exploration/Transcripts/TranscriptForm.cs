namespace BindSim.Exploration.Transcripts;

/// <summary>How much of each stanza a transcript shows.</summary>
public enum TranscriptForm
{
    /// <summary>A few words for each stanza: <c>bind balcony</c>, <c>unavailable from .../balcony</c>. Ids, texts and namespaces are left out.</summary>
    Brief,

    /// <summary>Whole stanzas as XML, laid out as the RFCs do it. A stream header is shown without its namespace declarations.</summary>
    Full,
}
