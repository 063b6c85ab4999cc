using BindSim.Exploration.Judging;
using BindSim.Exploration.Scenarios;
using BindSim.Model.Addresses;
using BindSim.SimNetwork.Scheduling;
using BindSim.SimServer.Hosting;
using BindSim.SimServer.Sharing;
using BindSim.SimServer.Xml;

namespace BindSim.Exploration.Clients;

/// <summary>
/// The server's administrator: gives the scenario's commands one after the other, each at any moment after a client has connected whom it
/// concerns; before that it could make no difference.
/// </summary>
internal sealed class Administrator : Actor
{
    /// <summary>What it is called in traces and stories.</summary>
    public const string Title = "administrator";

    private const string KickText = "Ended by an administrator";

    private readonly World _world;
    private readonly XmppServer _server;
    private readonly IReadOnlyList<AdministratorCommand> _commands;
    private readonly Func<BareJid?, bool> _hasCome;
    private readonly Action<ObservedCommand> _tell;
    private readonly ServerTask _task;
    private readonly ActorId _id;
    private int _given;
    private bool _isWaiting;

    /// <summary>Takes its place in the world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="server">The server.</param>
    /// <param name="owner">Its number among the owners of actors.</param>
    /// <param name="commands">What it will do.</param>
    /// <param name="hasCome">Whether a client of an account, or of any account, has ever connected.</param>
    /// <param name="tell">Told of each command, when it is given and when it is over.</param>
    public Administrator(
        World world,
        XmppServer server,
        int owner,
        IReadOnlyList<AdministratorCommand> commands,
        Func<BareJid?, bool> hasCome,
        Action<ObservedCommand> tell)
        : base(Title)
    {
        _world = world;
        _server = server;
        _commands = commands;
        _hasCome = hasCome;
        _tell = tell;
        _task = world.AddTask($"server[{Title}]", owner);
        _id = ActorId.Of(owner, ActorRole.Client);
    }

    public override int Enabled =>
        !_isWaiting && _given < _commands.Count && _hasCome((_commands[_given] as AdministratorCommand.Kick)?.Account) ? 1 : 0;

    public override ActorId IdOf(int index) => _id;

    public override string Describe(int index) => $"{Name} {_commands[_given]}";

    public override void Run(int index)
    {
        AdministratorCommand command = _commands[_given++];
        _isWaiting = true;
        Tell(command, CommandStage.Begun);
        _world.Start(_task, () => CarryOutAsync(command));
    }

    private async Task CarryOutAsync(AdministratorCommand command)
    {
        CommandStage end = CommandStage.Done;
        try
        {
            await CarryOut(command);
        }
        catch (StoreException)
        {
            end = CommandStage.Failed;
        }

        _isWaiting = false;
        Tell(command, end);
    }

    private async ValueTask CarryOut(AdministratorCommand command)
    {
        switch (command)
        {
            case AdministratorCommand.Kick { Resource: { } resource } kick:
                await _server.TerminateAsync(new FullJid(kick.Account, resource), StreamErrorCondition.PolicyViolation, KickText);
                break;
            case AdministratorCommand.Kick kick:
                await _server.TerminateAsync(kick.Account, StreamErrorCondition.PolicyViolation, KickText);
                break;
            case AdministratorCommand.Reload reload:
                await _server.ReloadAsync(reload.Policy);
                break;
        }
    }

    private void Tell(AdministratorCommand command, CommandStage stage) =>
        _tell(new ObservedCommand(_world.Steps, _world.Clock.Elapsed, command, stage));
}
