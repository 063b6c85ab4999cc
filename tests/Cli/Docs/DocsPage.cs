using BindSim.Testing;

namespace BindSim.Cli.Tests.Docs;

/// <summary>One page of the documentation.</summary>
/// <param name="Name">Its path from the root of the clone, with slashes.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record DocsPage(string Name, IReadOnlyList<string> Lines)
{
    /// <summary>Every page: those in the root and those under <c>docs</c>.</summary>
    public static IReadOnlyList<DocsPage> All { get; } =
    [
        .. Directory.EnumerateFiles(RepositoryRoot.Folder, "*.md")
            .Concat(Directory.EnumerateFiles(RepositoryRoot.Path("docs"), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(RepositoryRoot.Folder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .Select(name => new DocsPage(name, File.ReadAllLines(RepositoryRoot.Path(name)))),
    ];

    /// <summary>Its fenced blocks, in order.</summary>
    public IReadOnlyList<DocsBlock> Blocks
    {
        get
        {
            List<DocsBlock> blocks = [];
            for (int i = 0; i < Lines.Count; i++)
            {
                if (!IsFence(Lines[i]))
                {
                    continue;
                }

                int first = i++;
                while (!IsFence(Lines[i]))
                {
                    i++;
                }

                string[] words = Lines[first].Trim()[3..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                blocks.Add(new DocsBlock(
                    first + 1, words.FirstOrDefault(""), [.. words.Skip(1)], string.Concat(Lines.Take(i).Skip(first + 1).Select(line => line + "\n"))));
            }

            return blocks;
        }
    }

    /// <summary>Its lines outside of fenced blocks.</summary>
    public IEnumerable<string> Prose
    {
        get
        {
            bool inside = false;
            foreach (string line in Lines)
            {
                if (IsFence(line))
                {
                    inside = !inside;
                }
                else if (!inside)
                {
                    yield return line;
                }
            }
        }
    }

    private static bool IsFence(string line) => line.TrimStart().StartsWith("```", StringComparison.Ordinal);
}
