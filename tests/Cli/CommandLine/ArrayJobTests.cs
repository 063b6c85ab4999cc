using BindSim.Cli.CommandLine;
using BindSim.Exploration.Searching;

namespace BindSim.Cli.Tests.CommandLine;

/// <summary>Which part of the work is this machine's.</summary>
public sealed class ArrayJobTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("BINDSIM_SHARD=2/8", "2/8 BINDSIM_SHARD")]
    [InlineData("SLURM_ARRAY_TASK_ID=0 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=0", "1/4 SLURM_ARRAY_TASK_ID")]
    [InlineData("SLURM_ARRAY_TASK_ID=4 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=1", "4/4 SLURM_ARRAY_TASK_ID")]
    [InlineData("SLURM_ARRAY_TASK_ID=30 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=10 SLURM_ARRAY_TASK_STEP=10", "3/4 SLURM_ARRAY_TASK_ID")]
    [InlineData("JOB_COMPLETION_INDEX=0 BINDSIM_SHARDS=5", "1/5 JOB_COMPLETION_INDEX")]
    [InlineData("JOB_COMPLETION_INDEX=4 BINDSIM_SHARDS=5", "5/5 JOB_COMPLETION_INDEX")]
    [InlineData("CI_NODE_INDEX=1 CI_NODE_TOTAL=3", "1/3 CI_NODE_INDEX")]
    [InlineData("CI_NODE_TOTAL=1", null)]
    [InlineData("BINDSIM_SHARD=2/8 CI_NODE_INDEX=1 CI_NODE_TOTAL=3", "2/8 BINDSIM_SHARD")]
    public void The_environment_of_an_array_job_says_which(string environment, string? expected) =>
        Assert.Equal(expected, ArrayJob.Find(Variables(environment)) is { } found ? $"{found.Shard} {found.Origin}" : null);

    [Theory]
    [InlineData("BINDSIM_SHARD=9/8", "K/N")]
    [InlineData("JOB_COMPLETION_INDEX=0", "BINDSIM_SHARDS")]
    [InlineData("CI_NODE_INDEX=0 CI_NODE_TOTAL=3", "part 0 of CI_NODE_TOTAL 3")]
    [InlineData("CI_NODE_INDEX=x CI_NODE_TOTAL=3", "CI_NODE_INDEX is 'x'")]
    [InlineData("SLURM_ARRAY_TASK_ID=9 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=1", "without gaps")]
    [InlineData("SLURM_ARRAY_TASK_ID=15 SLURM_ARRAY_TASK_COUNT=4 SLURM_ARRAY_TASK_MIN=10 SLURM_ARRAY_TASK_STEP=10", "without gaps")]
    public void An_environment_that_makes_no_sense_is_an_error_and_not_the_whole(string environment, string says) =>
        Assert.Contains(says, Assert.Throws<UsageException>(() => ArrayJob.Find(Variables(environment))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_option_wins_and_the_screen_says_what_chose_the_part()
    {
        string[] command = ["explore", "three-devices", "--policy", ToolRun.Policy("override"), "--schedules", "8"];
        Func<Surroundings, Surroundings> gitLab = around => around with { Variable = Variables("CI_NODE_INDEX=2 CI_NODE_TOTAL=4") };
        ToolRun byEnvironment = ToolRun.Of(gitLab, command);
        Assert.Contains("\npart 2/4 (by CI_NODE_INDEX)\n", byEnvironment.Output, StringComparison.Ordinal);
        Assert.EndsWith(" --shard 2/4\n", byEnvironment.Output, StringComparison.Ordinal);
        ToolRun byOption = ToolRun.Of(gitLab, [.. command, "--shard", "1/2"]);
        Assert.Contains("\npart 1/2\n", byOption.Output, StringComparison.Ordinal);
    }

    private static Func<string, string?> Variables(string environment)
    {
        Dictionary<string, string> set = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return name => set.GetValueOrDefault(name);
    }
}
