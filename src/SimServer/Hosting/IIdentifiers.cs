namespace BindSim.SimServer.Hosting;

/// <summary>Where new identifiers come from: unpredictable in production, chosen by the world in simulation.</summary>
public interface IIdentifiers
{
    /// <summary>A stream id .</summary>
    /// <param name="connectionId">For which connection.</param>
    string NextStreamId(string connectionId);

    /// <summary>The text of a generated resourcepart, legal and unpredictable .</summary>
    /// <param name="connectionId">For which connection.</param>
    string NextResource(string connectionId);

    /// <summary>The id by which a session is resumed: unpredictable, and never given twice. As good as a stream id, unless it is made differently.</summary>
    /// <param name="connectionId">For which connection.</param>
    string NextResumptionId(string connectionId) => NextStreamId(connectionId);
}
