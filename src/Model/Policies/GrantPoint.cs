namespace BindSim.Model.Policies;

/// <summary>Which of the client's requests makes the session.</summary>
public enum GrantPoint
{
    /// <summary>The bind request: its result is the grant (RFC 6120 section 7).</summary>
    Bind,

    /// <summary>
    /// The session request of RFC 3921. The bind result only tells the address; permission, conflict and limits are looked at when the session is
    /// asked for, so that two clients may hold a bind result for one full JID. So does MongooseIM unless told otherwise.
    /// </summary>
    SessionIq,
}
