using System.Text.RegularExpressions;
using BindSim.Testing;

namespace BindSim.Cli.Tests.Docs;

/// <summary>Every link of the documentation to something in the clone leads there.</summary>
public sealed partial class DocsLinksTests
{
    [Fact]
    public void Every_link_leads_to_a_file_and_to_a_heading_in_it()
    {
        IEnumerable<string> broken =
            from page in DocsPage.All
            from line in page.Prose
            from Match match in Link().Matches(line)
            let target = match.Groups["target"].Value
            where !target.Contains("://", StringComparison.Ordinal) && !Leads(page, target)
            select $"{page.Name}: {target}";
        Assert.Empty(broken);
    }

    [Fact]
    public void Every_page_is_in_an_index()
    {
        string[] linked =
        [
            .. from index in DocsPage.All.Where(page => page.Name is "README.md" or "docs/README.md" or "docs/decisions/README.md")
               from line in index.Prose
               from Match match in Link().Matches(line)
               select Resolve(index, match.Groups["target"].Value),
        ];
        Assert.Empty(DocsPage.All.Where(page => page.Name != "README.md" && !linked.Contains(RepositoryRoot.Path(page.Name))).Select(page => page.Name));
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    private static string Resolve(DocsPage page, string target) =>
        Path.GetFullPath(Path.Combine(RepositoryRoot.Folder, Path.GetDirectoryName(page.Name)!, target.Split('#')[0]));

    private static bool Leads(DocsPage page, string target)
    {
        string[] parts = target.Split('#');
        string file = parts[0].Length == 0 ? RepositoryRoot.Path(page.Name) : Resolve(page, target);
        return parts.Length == 1
            ? File.Exists(file) || Directory.Exists(file)
            : File.Exists(file) && File.ReadLines(file).Any(line => line.StartsWith('#') && Anchor(line) == parts[1]);
    }

    private static string Anchor(string heading) => string.Concat(
        heading.TrimStart('#').Trim().ToLowerInvariant().Replace(' ', '-').Where(c => char.IsLetterOrDigit(c) || c is '-' or '_'));
}
