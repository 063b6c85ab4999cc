namespace BindSim.Model.Specification;

/// <summary>The kinds of step.</summary>
public enum StepKind : byte
{
    /// <summary>A device connects, authenticates and asks to bind.</summary>
    Connect,

    /// <summary>A device's own timer fires: it is about to connect.</summary>
    Wake,

    /// <summary>A device reads the next message of its server.</summary>
    Read,

    /// <summary>Fault: the connection breaks, or the device goes; the device knows, its server does not yet.</summary>
    Drop,

    /// <summary>The server takes a bind request and tells an address, without a look at who has it (<see cref="Policies.GrantPoint.SessionIq"/>).</summary>
    Promise,

    /// <summary>The server takes the request that makes the session and decides it.</summary>
    Decide,

    /// <summary>Fault: the server takes a bind request, and its store fails.</summary>
    FailStore,

    /// <summary>The server ends a session for the one that it decided to grant.</summary>
    Fence,

    /// <summary>The server sends the bind result.</summary>
    Grant,

    /// <summary>The server looks at the limits that the policy has it look at after a grant.</summary>
    Trim,

    /// <summary>The server takes the row of an ended session out of the table.</summary>
    Remove,

    /// <summary>The server takes initial presence and shows it to the contact.</summary>
    Show,

    /// <summary>The server notices that a client is gone.</summary>
    Notice,

    /// <summary>The server tells the contact that an ended session is unavailable.</summary>
    Tell,

    /// <summary>The server enables stream management, with an id to resume by.</summary>
    Enable,

    /// <summary>The server takes a request to resume: the session moves, or there is none. Of one that is over it may say what it had handled, or not.</summary>
    Resume,

    /// <summary>The deadline of a hibernating session passes.</summary>
    Expire,

    /// <summary>A message reaches a session.</summary>
    Write,

    /// <summary>The server takes an acknowledgement.</summary>
    Acknowledge,

    /// <summary>The server gives back, or stores, what a session left behind.</summary>
    Return,

    /// <summary>The server gives what a session left behind to who has its resource next.</summary>
    Inherit,

    /// <summary>A device sends a message, or a request, to another account.</summary>
    Send,

    /// <summary>The server handles what a device sent to another account, and passes it on.</summary>
    Handle,

    /// <summary>The other account answers a request.</summary>
    Answer,

    /// <summary>The server says how many stanzas of a device it has handled.</summary>
    SayHandled,

    /// <summary>The server takes a request to resume whose connection is lost already.</summary>
    ResumeStray,

    /// <summary>The server notices that such a connection is lost, and takes nothing of it.</summary>
    NoticeStray,
}
