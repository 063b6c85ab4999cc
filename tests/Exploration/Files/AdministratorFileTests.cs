using BindSim.Exploration.Files;
using BindSim.Exploration.Scenarios;
using BindSim.Model.Policies;
using BindSim.Testing;

namespace BindSim.Exploration.Tests.Files;

/// <summary>The administrator's commands in scenario files.</summary>
public sealed class AdministratorFileTests
{
    private const string Head = "bindsim: scenario/1\nname: n\ndevices: [{name: phone, account: juliet}]\nadministrator:\n";

    [Fact]
    public void Commands_are_read_in_their_order_and_written_back()
    {
        Scenario scenario = ScenarioFile.Read(RepositoryRoot.Path("scenarios", "administrator.yaml"));
        Assert.Equal(
            ["kicks juliet@im.example.com/balcony", "reloads the policy, now one-session", "kicks juliet@im.example.com"],
            scenario.Administrator.Select(command => command.ToString()!));
        Assert.Equal(new SessionLimit(1, OverLimit.TerminateOldest), Assert.IsType<AdministratorCommand.Reload>(scenario.Administrator[1]).Policy.AccountLimit);
        Assert.Equal(scenario, ScenarioFile.Parse(ScenarioFile.Write(scenario), "again"));
    }

    [Theory]
    [InlineData("  - kick: im.example.com", "5:11", "'im.example.com' is the address of a server")]
    [InlineData("  - kick: juliet@", "5:11", "is not an address")]
    [InlineData("  - {}", "5:5", "is not one command")]
    [InlineData("  - {kick: juliet@im.example.com, reload: {name: next}}", "5:5", "is not one command")]
    [InlineData("  - ban: juliet@im.example.com", "5:5", "unknown key 'ban'")]
    [InlineData("  - reload: {conflict: override}", "5:13", "has no 'name'")]
    [InlineData("  - reload: {name: next, limit: {max: 0, over: refuse-new}}", "5:39", "a whole number of at least 1")]
    public void A_wrong_command_is_an_error_at_its_place(string command, string place, string wrong)
    {
        InputException error = Assert.Throws<InputException>(() => ScenarioFile.Parse(Head + command + "\n", "file.yaml"));
        Assert.StartsWith($"file.yaml:{place}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(wrong, error.Message, StringComparison.Ordinal);
    }
}
