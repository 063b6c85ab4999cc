namespace BindSim.Examples.Bind;

/// <summary>The six kinds of step.</summary>
public enum BindStep : byte
{
    /// <summary>A client asks for a resource.</summary>
    Request,

    /// <summary>A handler takes the request.</summary>
    Take,

    /// <summary>A handler notices that the network connection dropped.</summary>
    ServerDrop,

    /// <summary>A handler decides the request and answers.</summary>
    Act,

    /// <summary>A client receives the next message.</summary>
    Receive,

    /// <summary>A bound client loses its connection.</summary>
    Disconnect,
}

/// <summary>One indivisible step of one slot.</summary>
/// <param name="Step">What is done.</param>
/// <param name="Slot">The slot that does it, from 0.</param>
/// <param name="Resource">The resource asked for, for a request; else 0.</param>
public readonly record struct BindAction(BindStep Step, byte Slot, byte Resource)
{
    /// <summary>The step with slots counted from 1, as in <c>Request1 x1</c>.</summary>
    public override string ToString() => Resource > 0 ? $"{Step}{Slot + 1} x{Resource}" : $"{Step}{Slot + 1}";
}
