using BindSim.Model.Addresses.Unicode;

namespace BindSim.Model.Addresses.Preparation;

/// <summary>One of the two string classes of RFC 8264 section 4: which code points it lets through.</summary>
internal sealed class StringClass
{
    /// <summary>For names that are compared and shown; no spaces, no symbols, nothing with a compatibility form.</summary>
    public static readonly StringClass Identifier = new("IdentifierClass", allowsFreeform: false);

    /// <summary>For free text: also spaces, symbols, punctuation and compatibility forms.</summary>
    public static readonly StringClass Freeform = new("FreeformClass", allowsFreeform: true);

    private readonly string _name;
    private readonly bool _allowsFreeform;

    private StringClass(string name, bool allowsFreeform)
    {
        _name = name;
        _allowsFreeform = allowsFreeform;
    }

    /// <summary>The first code point that does not belong, told as the rest of a sentence; null when all belong.</summary>
    public string? Check(ReadOnlySpan<int> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var reason = UnicodeTables.File.Properties[text[i]].Precis switch
            {
                PrecisProperty.ProtocolValid => null,
                PrecisProperty.FreeformValid when _allowsFreeform => null,
                PrecisProperty.ContextJ or PrecisProperty.ContextO when ContextRules.Allow(text, i) => null,
                PrecisProperty.ContextJ or PrecisProperty.ContextO => "is not allowed in this context (RFC 5892 appendix A)",
                PrecisProperty.Unassigned => $"is not assigned in Unicode {UnicodeTables.Version}",
                _ => $"the {_name} of RFC 8264 disallows",
            };
            if (reason is not null)
            {
                return $"holds {CodePoints.Name(text[i])} as code point {i + 1} after preparation, which {reason}.";
            }
        }

        return null;
    }
}
