using System.CommandLine;
using BindSim.Cli.CommandLine;
using BindSim.Cli.Reporting;
using BindSim.Exploration.Files;
using BindSim.Exploration.Findings;
using BindSim.Model.Addresses;

namespace BindSim.Cli.Policies;

/// <summary><c>bindsim policy show</c>: the policy as it is, for all or for one account, and where each value comes from.</summary>
internal static class ShowCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Surroundings around)
    {
        var policy = new Argument<string>("POLICY") { Description = "the policy file, such as policies/one-per-platform.yaml" };
        var account = new Option<string?>("--account") { HelpName = "JID", Description = "Show what is in force for this account" };
        var json = JsonTarget.Option();
        var command = new Command("show", "Show every setting of a policy and where it comes from") { policy, account, json };
        command.SetAction(parsed =>
        {
            string? target = JsonTarget.Checked(parsed.GetValue(json));
            PolicyDocument document = PolicyFile.ReadDocument(parsed.GetRequiredValue(policy));
            BareJid? jid = parsed.GetValue(account) is { } text ? Account(text, document.Policy.Addresses) : null;
            EffectivePolicy effective = EffectivePolicy.Of(document, jid);
            Delivery.Deliver(around, target, () => effective, screen => PolicyScreen.Show(effective, screen));
            return (int)ExitCode.Holds;
        });
        return command;
    }

    private static BareJid Account(string text, AddressProfile addresses) =>
        BareJid.TryParse(text, addresses, out BareJid account, out string? error)
            ? account
            : throw new UsageException($"--account is '{text}', which is no account: {error?.TrimEnd('.')}", "write a bare JID such as juliet@im.example.com");
}
