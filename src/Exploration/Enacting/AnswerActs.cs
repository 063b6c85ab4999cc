namespace BindSim.Exploration.Enacting;

/// <summary>What each answer of the server is, at one end of the wire.</summary>
/// <param name="Promise">An address that a session is to be asked for.</param>
/// <param name="Result">That the client is an owner.</param>
/// <param name="Refusal">A refused bind.</param>
/// <param name="Enabled">That stream management is enabled.</param>
/// <param name="Resumed">That the session is there again.</param>
/// <param name="NotResumed">That it is not.</param>
/// <param name="Message">A message.</param>
/// <param name="Answer">The answer to a request.</param>
/// <param name="End">The end of the stream.</param>
internal sealed record AnswerActs(ServerAct Promise, ServerAct Result, ServerAct Refusal, ServerAct Enabled, ServerAct Resumed, ServerAct NotResumed, ServerAct Message, ServerAct Answer, ServerAct End)
{
    /// <summary>Where they are sent.</summary>
    public static AnswerActs Sent { get; } = new(
        ServerAct.Promised, ServerAct.Granted, ServerAct.Refused, ServerAct.Enabled, ServerAct.Resumed, ServerAct.NotResumed, ServerAct.MessageSent, ServerAct.AnswerSent, ServerAct.Ended);

    /// <summary>Where they are read.</summary>
    public static AnswerActs Read { get; } = new(
        ServerAct.ReadPromise, ServerAct.ReadResult, ServerAct.ReadRefusal, ServerAct.ReadEnabled, ServerAct.ReadResumed, ServerAct.ReadNotResumed, ServerAct.ReadMessage, ServerAct.ReadAnswer, ServerAct.ReadEnd);
}
