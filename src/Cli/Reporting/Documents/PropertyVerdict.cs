namespace BindSim.Cli.Reporting.Documents;

/// <summary>A property and what a check showed of it.</summary>
/// <param name="Id">Its id, such as <c>INV-U1</c>.</param>
/// <param name="Sentence">What it states.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Verdict"><c>violated</c> or <c>not-violated</c>.</param>
/// <param name="Schedules">The schedules in which it was judged and not violated.</param>
internal sealed record PropertyVerdict(string Id, string Sentence, string Source, string Verdict, long Schedules);
