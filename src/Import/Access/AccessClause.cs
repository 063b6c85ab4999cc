using BindSim.Import.Config;
using BindSim.Model.Policies;

namespace BindSim.Import.Access;

/// <summary>One clause of an access rule: these accounts get this value.</summary>
/// <param name="Value">The value, such as <c>allow</c> or <c>10</c>.</param>
/// <param name="Accounts">Who: all that are in one of the sets.</param>
/// <param name="Source">Where it stands, for the report.</param>
internal sealed record AccessClause(string Value, ValueList<AccountSet> Accounts, ConfigNode Source);
