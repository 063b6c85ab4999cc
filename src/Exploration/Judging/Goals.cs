namespace BindSim.Exploration.Judging;

/// <summary>The "sometimes" goals.</summary>
public static class Goals
{
    /// <summary>A session was ended with the stream error <c>conflict</c>.</summary>
    public static readonly Goal Kick = New(0, "kick", "A session was ended for another one.");

    /// <summary>A bind was refused with <c>conflict</c>.</summary>
    public static readonly Goal RefusedForConflict = New(1, "refusal-conflict", "A bind was refused because the resource was in use.");

    /// <summary>A bind was refused with <c>resource-constraint</c>.</summary>
    public static readonly Goal RefusedAtLimit = New(2, "refusal-limit", "A bind was refused because a session limit was reached.");

    /// <summary>A bind was refused with <c>bad-request</c>.</summary>
    public static readonly Goal RefusedBadResource = New(3, "refusal-bad-resource", "A bind was refused because the resource was not legal.");

    /// <summary>A bind was refused with <c>not-allowed</c>.</summary>
    public static readonly Goal RefusedNotAllowed = New(4, "refusal-not-allowed", "A bind was refused because the account may not bind.");

    /// <summary>Another resource was granted than was asked for.</summary>
    public static readonly Goal Override = New(5, "override", "A session was granted another resource than it asked for.");

    /// <summary>A bound connection was reset or vanished.</summary>
    public static readonly Goal Drop = New(6, "drop", "The connection of a live session broke without a close.");

    /// <summary>A full JID was granted again after its connection broke.</summary>
    public static readonly Goal ReplacedAfterDrop = New(7, "replacement-after-drop", "The full JID of a broken connection was granted again.");

    /// <summary>Presence reached a stream of another account.</summary>
    public static readonly Goal PresenceSeen = New(8, "presence-seen", "A contact saw a session become available.");

    /// <summary>Unavailable presence was put on a stream.</summary>
    public static readonly Goal EndSeen = New(9, "end-seen", "Somebody was told that a session is gone.");

    /// <summary>A message was put on its receiver's stream.</summary>
    public static readonly Goal MessageDelivered = New(10, "message-delivered", "A message was delivered.");

    /// <summary>A message was answered with an error.</summary>
    public static readonly Goal MessageBounced = New(11, "message-bounced", "A message came back to its sender as an error.");

    /// <summary>A stream ended because of too many failed binds.</summary>
    public static readonly Goal RetriesExhausted = New(12, "retries-exhausted", "A stream was ended after too many failed binds.");

    /// <summary>A client was granted a session on a later connection.</summary>
    public static readonly Goal Reconnected = New(13, "reconnected", "A client came back and was granted a session again.");

    /// <summary>A session lost its connection and waits to be resumed.</summary>
    public static readonly Goal Hibernated = New(14, "hibernated", "A session outlived its connection.");

    /// <summary>A session was resumed.</summary>
    public static readonly Goal Resumed = New(15, "resumed", "A session was resumed.");

    /// <summary>A session was resumed whose stream was still there.</summary>
    public static readonly Goal TakenOver = New(16, "taken-over", "A session was resumed while its old stream was still open.");

    /// <summary>A resumption was refused.</summary>
    public static readonly Goal ResumeFailed = New(17, "resume-failed", "A session could not be resumed.");

    /// <summary>A session was not resumed in time.</summary>
    public static readonly Goal Expired = New(18, "expired", "A session was not resumed in time.");

    /// <summary>A stream that asked to bind was ended with <c>policy-violation</c> because of a limit.</summary>
    public static readonly Goal ClosedAtLimit = New(30, "closed-limit", "A stream was ended because a session limit was reached.");

    /// <summary>A session was ended by an administrator.</summary>
    public static readonly Goal Administered = New(19, "administrator-kick", "An administrator ended a session.");

    /// <summary>Another policy was put in force.</summary>
    public static readonly Goal Reloaded = New(20, "reload", "Another policy came into force while a session was there.");

    /// <summary>All goals, in the order of reports.</summary>
    public static IReadOnlyList<Goal> All { get; } =
    [
        Kick, RefusedForConflict, RefusedAtLimit, RefusedBadResource, RefusedNotAllowed, Override, Drop, ReplacedAfterDrop,
        PresenceSeen, EndSeen, MessageDelivered, MessageBounced, RetriesExhausted, Reconnected, ClosedAtLimit, Hibernated, Resumed, TakenOver,
        ResumeFailed, Expired, Administered, Reloaded,
    ];

    /// <summary>The ids in a set of <see cref="Oracle.GoalBits"/>, in the order of <see cref="All"/>.</summary>
    public static IReadOnlyCollection<string> Ids(ulong bits) =>
        [.. All.Where(goal => (bits >> goal.Bit & 1) == 1).Select(goal => goal.Id)];

    private static Goal New(int bit, string id, string sentence) => new(id, sentence) { Bit = bit };
}
