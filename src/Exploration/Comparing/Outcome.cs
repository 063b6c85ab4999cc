using BindSim.Model.Policies;

namespace BindSim.Exploration.Comparing;

/// <summary>What a login leads to.</summary>
/// <param name="Answer">How it is answered.</param>
/// <param name="Error">The error it is refused or ended with, as <c>conflict (cancel)</c>; empty where it gets in.</param>
/// <param name="Ended">Whom it ends, oldest first.</param>
/// <param name="Manner">How that is done, where the two policies do it differently; otherwise empty.</param>
public sealed record Outcome(Answer Answer, string Error, ValueList<Ended> Ended, string Manner)
{
    /// <summary>The outcome in a few words, without which session exactly ends: one text for each kind of outcome.</summary>
    public string Kind
    {
        get
        {
            string answer = Answer switch
            {
                Answer.AsAsked => "it gets the resource",
                Answer.Generated => "it gets a generated resource",
                Answer.AskedAndGenerated => "it gets the resource with a generated one behind it",
                Answer.Numbered => "it gets the resource with a number behind it",
                Answer.Stable => "it gets the resource of its client and tag",
                Answer.Tagged => "it gets a new resource with its tag",
                Answer.Resumed => "it resumes its session",
                Answer.Told => "it is told its address and has no session",
                Answer.Refused => $"it is refused: {Error}",
                _ => $"its stream is ended: {Error}",
            };
            string ends = (Ended.Any(one => one.HasItsResource), Ended.Count(one => !one.HasItsResource)) switch
            {
                (false, 0) => "",
                (true, 0) => "; the session that has it is ended",
                (false, 1) => "; another session is ended",
                (true, 1) => "; the session that has it and another are ended",
                (false, var others) => $"; {others} other sessions are ended",
                (true, var others) => $"; the session that has it and {others} others are ended",
            };
            return answer + ends + (Manner.Length == 0 ? "" : $" ({Manner})");
        }
    }

    /// <summary>Whether a session is ended that does not have the resource.</summary>
    public bool EndsOthers => Ended.Any(one => !one.HasItsResource);
}
