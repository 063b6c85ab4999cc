using System.Globalization;
using BindSim.Exploration.Searching;

namespace BindSim.Cli.CommandLine;

/// <summary>Which part of the work is this machine's, where <c>--shard</c> does not say so: told by what started it as one of many.</summary>
internal static class ArrayJob
{
    private const string Own = "BINDSIM_SHARD";
    private const string Count = "BINDSIM_SHARDS";
    private const int ShardsMax = 10_000;

    /// <summary>The part and the variable that says so; null where none does.</summary>
    /// <param name="variable">An environment variable, or null.</param>
    /// <exception cref="UsageException">One does, but not in a way that makes sense.</exception>
    public static (Shard Shard, string Origin)? Find(Func<string, string?> variable)
    {
        if (Text(Own) is { } own)
        {
            return (Values.Shard(Own, own), Own);
        }

        return Slurm() ?? Indexed("JOB_COMPLETION_INDEX", Count, first: 0, isCountNeeded: true) ?? Indexed("CI_NODE_INDEX", "CI_NODE_TOTAL", first: 1, isCountNeeded: false);

        string? Text(string name) => variable(name) is { Length: > 0 } value ? value : null;

        int Number(string name, int min) => (int)Values.Whole(name, Text(name) ?? "", min, int.MaxValue);

        // An array may begin anywhere and skip numbers: --array=10-40:10 is four parts.
        (Shard, string)? Slurm()
        {
            const string id = "SLURM_ARRAY_TASK_ID";
            const string count = "SLURM_ARRAY_TASK_COUNT";
            const string min = "SLURM_ARRAY_TASK_MIN";
            const string step = "SLURM_ARRAY_TASK_STEP";
            if (Text(id) is null || Text(count) is null)
            {
                return null;
            }

            int first = Text(min) is null ? 1 : Number(min, 0);
            int stride = Text(step) is null ? 1 : Number(step, 1);
            int offset = Number(id, 0) - first;
            return Part(offset % stride == 0 ? offset / stride : -1, Number(count, 1), id, count);
        }

        (Shard, string)? Indexed(string index, string count, int first, bool isCountNeeded)
        {
            if (Text(index) is null || (Text(count) is null && !isCountNeeded))
            {
                return null;
            }

            return Text(count) is null
                ? throw new UsageException($"{index} is set, but not how many parts there are", $"set {count} to the number of completions, or give --shard K/N")
                : Part(Number(index, 0) - first, Number(count, 1), index, count);
        }
    }

    private static (Shard, string) Part(int offset, int of, string index, string count) => offset >= 0 && offset < of && of <= ShardsMax
        ? (new Shard(offset + 1, of), index)
        : throw new UsageException(
            string.Create(CultureInfo.InvariantCulture, $"{index} names part {offset + 1} of {count} {of}"), "number the jobs of an array without gaps, or give --shard K/N");
}
