using BindSim.Testing;

namespace BindSim.SimServer.Tests.RealServers;

/// <summary>An imported policy makes the simulated server answer as the real one was observed to, row by row; a row that does not says why.</summary>
public sealed class RealServerTests
{
    private const string Rewrite = "BINDSIM_WRITE_DOCS";

    private static readonly string Page = RepositoryRoot.Path("docs", "reference", "real-servers.md");

    public static TheoryData<string, string> Rows
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (RealServerRow row in RealServersPage.Rows)
            {
                data.Add(row.Id, row.Server);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Each_row_matches_or_says_why_not(string id, string server)
    {
        RealServerRow row = RealServersPage.Rows.Single(row => row.Id == id && row.Server == server);
        string seen = row.Observe();
        Assert.True((seen == row.Real) == (row.Why.Length == 0), $"{row.Behaviour}\nreal: {row.Real}\nhere: {seen}\nwhy:  {row.Why}");
    }

    [Fact]
    public void The_page_shows_what_was_tried()
    {
        string text = File.ReadAllText(Page);
        int begin = text.IndexOf(RealServersPage.Begin, StringComparison.Ordinal) + RealServersPage.Begin.Length;
        int end = text.IndexOf(RealServersPage.End, StringComparison.Ordinal);
        string table = $"\n\n{RealServersPage.Table()}";
        if (Environment.GetEnvironmentVariable(Rewrite) == "1")
        {
            File.WriteAllText(Page, text[..begin] + table + text[end..]);
            return;
        }

        Assert.True(text[begin..end] == table, $"docs/reference/real-servers.md does not show what was tried. Run this test with {Rewrite}=1 to write it.\n{table}");
    }

    [Fact]
    public void Five_binds_at_once_leave_as_many_as_the_real_server_has_under_any_schedule()
    {
        foreach ((string option, int live) in new[] { ("kick_old", 1), ("kick_new", 1), ("random", 5), ("increment", 5) })
        {
            Support.Schedules.Random(
                20,
                () =>
                {
                    var talk = new Support.Conversation(RealServer.Prosody(option));
                    for (int i = 1; i <= 5; i++)
                    {
                        talk.Authenticated($"client-{i}");
                    }

                    return talk;
                },
                talk =>
                {
                    for (int i = 1; i <= 5; i++)
                    {
                        talk[$"client-{i}"].Send(Support.Say.Bind("R"));
                    }

                    talk.AssertSound();
                    Assert.Equal(live, talk.Rows.Count);
                });
        }
    }
}
