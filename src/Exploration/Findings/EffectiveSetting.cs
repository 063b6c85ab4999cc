namespace BindSim.Exploration.Findings;

/// <summary>One setting as it is in force.</summary>
/// <param name="Setting">What it is: a key of the policy file, or a key and the class it is for.</param>
/// <param name="Value">Its value, as it is written in a policy file.</param>
/// <param name="From">Where the value comes from: <c>line 5</c>, <c>line 14, the rule for the account</c>, <c>default</c>.</param>
/// <param name="Line">The line of the file, or null for a default.</param>
public sealed record EffectiveSetting(string Setting, string Value, string From, int? Line);
