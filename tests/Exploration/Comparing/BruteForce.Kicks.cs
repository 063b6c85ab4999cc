using BindSim.Exploration.Comparing;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Tests.Comparing;

/// <content>What becomes of devices that were ended.</content>
internal sealed partial class BruteForce
{
    /// <summary>What the ended devices do that are there, in the words of the outcome.</summary>
    private string Kicked(SessionPolicy policy, ValueList<Session> before, ValueList<Session> after, ValueList<Client> clients)
    {
        int[] kicked =
        [
            .. before.Where(session => clients[session.Device].Place is Place.Here or Place.Told && after.All(other => other.Device != session.Device)).Select(session => session.Device),
        ];
        if (kicked.Length == 0 || before.Concat(after).Any(session => InlineOf(clients[session.Device].Asked) is not null))
        {
            return "";
        }

        OnKick onKick = policy.ClientsOnKick.Count == 0 ? OnKick.ReconnectAtOnce : policy.ClientsOnKick[0];
        string comes = policy.ClientsOnKick.Count == 0 ? "may come" : "comes";
        bool renames = onKick == OnKick.AskForAnotherResource;
        return "who is ended " + (onKick == OnKick.Stop
            ? "stays away"
            : $"{comes} back {(renames ? "under another name" : "at once")}"
                + (IsWar(policy, clients, [.. after.Select(session => session with { State = SessionState.Connected })], [.. kicked], renames ? [.. kicked] : [], renames, [])
                    ? " and kicks in turn, without end"
                    : ", and all settle"));
    }

    /// <summary>Whether the kicked can come back in an order in which everything is as it was before.</summary>
    private bool IsWar(
        SessionPolicy policy, ValueList<Client> clients, ValueList<Session> sessions, ValueList<int> waiting, ValueList<int> renamed, bool renames, IReadOnlyList<string> path)
    {
        string key = $"{string.Join(' ', sessions.Select(session => $"{session.Device}:{session.Resource}"))}|{string.Join(' ', waiting)}|{string.Join(' ', renamed)}";
        if (path.Contains(key))
        {
            return true;
        }

        foreach (int device in waiting)
        {
            string? asked = renamed.Contains(device) ? $"{clients[device].Asked}-2" : clients[device].Asked;
            if (Decide(policy, sessions, asked) is BindDecision.Grant grant)
            {
                int[] ended = [.. sessions.Where(session => grant.Terminate.Contains(session.Device) && clients[session.Device].Place is Place.Here or Place.Told).Select(session => session.Device)];
                ValueList<Session> after = [.. sessions.Where(session => !grant.Terminate.Contains(session.Device)), new Session(device, grant.Resource.Value)];
                ValueList<int> left = [.. waiting.Where(other => other != device).Concat(ended).Distinct().Order()];
                if (IsWar(policy, clients, after, left, renames ? [.. renamed.Concat(ended).Distinct().Order()] : renamed, renames, [.. path, key]))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
