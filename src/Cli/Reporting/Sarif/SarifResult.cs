namespace BindSim.Cli.Reporting.Sarif;

/// <summary>One result at one place of a file.</summary>
/// <param name="Rule">The id of its rule.</param>
/// <param name="Level"><c>error</c>, <c>warning</c> or <c>note</c>.</param>
/// <param name="Message">What is wrong, in sentences.</param>
/// <param name="File">The file as the person named it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
internal sealed record SarifResult(string Rule, string Level, string Message, string File, int Line, int Column);
