using BindSim.Model.Addresses;
using BindSim.SimServer.Streams;
using BindSim.SimServer.Xml;

namespace BindSim.SimServer.StreamManagement;

/// <summary>Resumes sessions.</summary>
public interface IResumeHandler
{
    /// <summary>Tries to go on with a session on another stream.</summary>
    /// <param name="stream">The new stream, on which nothing is bound.</param>
    /// <param name="account">Who is authenticated on it.</param>
    /// <param name="resume">The request.</param>
    ValueTask<ResumeOutcome> ResumeAsync(ClientStream stream, BareJid account, Element resume);
}
