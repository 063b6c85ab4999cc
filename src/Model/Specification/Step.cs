namespace BindSim.Model.Specification;

/// <summary>One indivisible step.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Stream">The stream it is done on; for a step of a device the one at its even place.</param>
/// <param name="Choice">Which of several allowed outcomes; 0 where there is one.</param>
public readonly record struct Step(StepKind Kind, byte Stream, byte Choice)
{
    /// <summary>The device whose stream it is, from 0.</summary>
    public int Device => Stream / 2;

    /// <summary>The step with devices counted from 1; <c>old</c> marks the stream that the device has left.</summary>
    public override string ToString()
    {
        string stream = (Stream & 1) == 0 ? $"device {Device + 1}" : $"device {Device + 1} (old stream)";
        return Kind switch
        {
            StepKind.Connect => $"{stream} connects and asks to bind",
            StepKind.Wake => $"{stream}: its timer fires",
            StepKind.Read => $"{stream} reads",
            StepKind.Drop => Choice switch { 0 => $"{stream} loses its connection", 1 => $"{stream} goes for good", _ => $"{stream} closes its stream" },
            StepKind.Promise => Choice == 0 ? $"server tells {stream} its address" : $"server ends {stream} without another answer",
            StepKind.Decide => Choice == 0 ? $"server decides the bind of {stream}" : $"server ends {stream} without another answer",
            StepKind.FailStore => $"fault: the store fails for {stream}",
            StepKind.Fence => $"server ends the session of {stream}",
            StepKind.Grant => $"server grants {stream}",
            StepKind.Trim => $"server looks at the limits after the grant of {stream}",
            StepKind.Remove => $"server removes the row of {stream}",
            StepKind.Show => $"server shows {stream} to the contact",
            StepKind.Notice => $"server notices that {stream} is gone",
            StepKind.Tell => $"server tells {(Choice == 0 ? "the contact" : "the other devices")} that {stream} is gone",
            StepKind.Enable => $"server enables stream management for {stream}",
            StepKind.Resume => $"server takes the request of {stream} to resume",
            StepKind.Expire => $"the deadline of {stream} passes",
            StepKind.Write => $"a message reaches {stream}",
            StepKind.Acknowledge => $"server takes the acknowledgement of {stream}",
            StepKind.Return => $"server gives back the message that {stream} left",
            StepKind.Inherit => $"server passes on the message that {stream} left",
            StepKind.Send => Choice == 0 ? $"{stream} sends a message" : $"{stream} sends a request",
            StepKind.Handle => $"server handles what {stream} sent",
            StepKind.Answer => $"the request of {stream} is answered",
            StepKind.SayHandled => $"server says how many stanzas of {stream} it has handled",
            StepKind.ResumeStray => $"server takes the request to resume that device {Device + 1} sent on a connection lost since",
            StepKind.NoticeStray => $"server notices that the connection is lost on which device {Device + 1} asked to resume",
            _ => $"{Kind} {Stream}",
        };
    }
}
