using BindSim.Exploration.Scenarios;
using BindSim.Model.Addresses;
using BindSim.Model.Policies;

namespace BindSim.Exploration.Files;

/// <summary>Reads and writes the commands of a scenario's administrator.</summary>
internal static class AdministratorReader
{
    private const string Indentation = "      ";
    private const string Right = "write the address of an account, juliet@im.example.com, or of one session, juliet@im.example.com/balcony";

    public static AdministratorCommand Read(YamlValue item)
    {
        YamlMap map = item.Map("kick", "reload");
        return (map.Optional("kick"), map.Optional("reload")) switch
        {
            ({ } kick, null) => Kick(kick),
            (null, { } reload) => new AdministratorCommand.Reload(PolicyReader.Read(reload.Map(PolicyReader.Keys))),
            _ => throw item.Error($"{item.Name} is not one command", "write either 'kick: JID' or 'reload: {name: ..., ...}'"),
        };
    }

    /// <summary>The text of one command as an item of the list. A policy stands in it as in its own file, but for the first key.</summary>
    public static string Write(AdministratorCommand command) => command switch
    {
        AdministratorCommand.Kick kick => $"  - kick: {YamlText.Quote(kick.Named)}\n",
        AdministratorCommand.Reload reload => "  - reload:\n" + string.Concat(Lines(reload.Policy).Select(line => $"{Indentation}{line}\n")),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "No such command."),
    };

    private static IEnumerable<string> Lines(SessionPolicy policy) => PolicyFile.Write(policy).TrimEnd('\n').Split('\n').Skip(1);

    private static AdministratorCommand.Kick Kick(YamlValue value)
    {
        if (!Jid.TryParse(value.Text(), AddressProfile.Precis, out Jid jid, out string? error))
        {
            throw value.Error($"'{value.Text()}' is not an address: {error}", Right);
        }

        return jid.Bare is { } account
            ? new AdministratorCommand.Kick(account, jid.Resource)
            : throw value.Error($"'{jid}' is the address of a server", Right);
    }
}
