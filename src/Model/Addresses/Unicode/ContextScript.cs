namespace BindSim.Model.Addresses.Unicode;

/// <summary>The scripts that RFC 5892 appendix A asks for, in the order of the table file.</summary>
internal enum ContextScript
{
    Other,
    Greek,
    Hebrew,

    /// <summary>Hiragana, Katakana or Han.</summary>
    Japanese,
}
