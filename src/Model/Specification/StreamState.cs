using System.Runtime.InteropServices;

namespace BindSim.Model.Specification;

/// <summary>
/// One stream of the account: what its server knows of it, its row in the session table, and what is under way in both directions.
/// One stream is one incarnation: a client that comes back has another one, unless it resumes: then the session, and all that is the
/// session's here, moves to the new stream.
/// </summary>
/// <param name="Phase">How far it is.</param>
/// <param name="ToServer">What is under way to the server.</param>
/// <param name="Asked">The name that the request under way asks for; 0 leaves the choice to the server.</param>
/// <param name="Name">The name of its row, or the one it was promised; 0 without either. Kept behind a session's end while the result is still under way.</param>
/// <param name="Age">The place of its row among the account's, 1 for the oldest; 0 without a row or where no limit asks for ages.</param>
/// <param name="Failed">Refused binds.</param>
/// <param name="Refusals">How many binds were refused because it has their resource, as far as the policy counts.</param>
/// <param name="Doom">Whether it must end for another session.</param>
/// <param name="LimitsDue">Whether the limits that are looked at after a grant have yet to be looked at for it.</param>
/// <param name="Seen">What the contact was told about it.</param>
/// <param name="Answer">The answer under way to the client.</param>
/// <param name="Closing">The end under way to the client, behind the answer.</param>
/// <param name="Deserted">Whether its client does not listen any more: what is sent to it is lost.</param>
/// <param name="Token">What its session is resumed by (the SM-ID), a number among those of one client; 0 where it cannot be.</param>
/// <param name="Again">What its client sent on an earlier connection and the server has not handled: a client that resumes sends it again.</param>
/// <param name="Query">What has become of the request that its session sent to another account.</param>
/// <param name="Down">The stanzas to the client that are under way or kept for it.</param>
/// <param name="Up">The stanzas from the client that are under way or that it keeps.</param>
/// <param name="Watched">Which of the account's other sessions were told that it is available, one bit for the stream of each.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct StreamState(
    StreamPhase Phase,
    ToServer ToServer,
    byte Asked,
    byte Name,
    byte Age,
    byte Failed,
    byte Refusals,
    Doom Doom,
    bool LimitsDue,
    Sighting Seen,
    Answer Answer,
    StreamClose Closing,
    bool Deserted,
    byte Token,
    ToServer Again,
    Query Query,
    StanzaFlow Down,
    StanzaFlow Up,
    ushort Watched)
{
    /// <summary>Whether it has a row in the session table.</summary>
    public bool HasRow => Phase is StreamPhase.Granting or StreamPhase.Bound or StreamPhase.Hibernating or StreamPhase.Dying;

    /// <summary>Whether a session lives here, with or without a connection.</summary>
    public bool IsLive => Phase is StreamPhase.Bound or StreamPhase.Hibernating;

    /// <summary>Whether a request to resume waits for the server.</summary>
    public bool IsResuming => Phase == StreamPhase.Open && (ToServer & ToServer.Resume) != 0;

    /// <summary>Whether a request to bind, or for the session that was promised, waits for the server.</summary>
    public bool IsAsking => Phase is StreamPhase.Open or StreamPhase.Promised && (ToServer & ToServer.Bind) != 0;

    /// <summary>Whether nothing is under way to its client.</summary>
    public bool IsSilent => Answer == Answer.None && Closing == StreamClose.None && !Down.IsUnderWay;

    /// <summary>Forgets what can matter no more, so that states with the same future are the same state.</summary>
    public StreamState Settled()
    {
        StreamState left = Deserted ? this with { Answer = Answer.None, Closing = StreamClose.None, Down = Down.Unheard() } : this;
        if (left.Phase != StreamPhase.Ended)
        {
            return left;
        }

        bool isNamed = left.Answer == Answer.Result || left.Seen == Sighting.Owed || left.LimitsDue || left.Down.Kept > 0 || (left.Query & Query.Pending) != 0 || left.Watched != 0;
        left = left with
        {
            ToServer = ToServer.Nothing,
            Asked = 0,
            Failed = 0,
            Token = 0,
            Again = ToServer.Nothing,
            Name = isNamed ? left.Name : (byte)0,
            Query = left.Down.IsEmpty ? left.Query & Query.Pending : left.Query,
            Down = left.Down.Over(),
            Up = default,
        };
        bool isOver = left.IsSilent && left.Seen == Sighting.Unseen && left.Watched == 0 && !left.LimitsDue && left.Down.IsEmpty && left.Query == Query.None;
        return isOver ? default : left;
    }
}
