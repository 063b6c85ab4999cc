using BindSim.Model.Policies;

namespace BindSim.Exploration.Tests.Comparing;

/// <summary>What a sequence of events has led to: clients, and their sessions under both policies.</summary>
internal sealed partial class BruteForce
{
    private enum Place
    {
        Here,
        Away,
        Gone,
        Told,
    }

    private sealed record Session(int Device, string Resource, SessionState State = SessionState.Connected, string? Client = null);

    private sealed record Client(string? Asked, Place Place);

    private sealed record State(ValueList<Client> Clients, ValueList<Session> Old, ValueList<Session> New, int Others, bool Changed)
    {
        public ValueList<Session> Of(int side) => side == 0 ? Old : New;

        public bool IsSame => Old.SequenceEqual(New);
    }
}
