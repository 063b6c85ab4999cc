namespace BindSim.Model.Policies;

/// <summary>The resource given under <see cref="ConflictPolicy.Override"/>.</summary>
public enum OverrideForm
{
    /// <summary>The generated resource alone.</summary>
    Generated,

    /// <summary>
    /// The asked resource, a space, the generated one: <c>balcony 4db06f06</c>, as the example of RFC 6120 section
    /// 7.7.2.2 has it. The generated one alone where both together would not be a legal resourcepart.
    /// </summary>
    AskedAndGenerated,

    /// <summary>
    /// The asked resource, <c>#</c> and the smallest number from 1 that is free: <c>balcony#1</c>, Prosody's <c>increment</c>.
    /// The generated one where that would not be a legal resourcepart.
    /// </summary>
    Numbered,
}
