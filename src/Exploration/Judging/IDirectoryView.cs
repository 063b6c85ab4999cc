namespace BindSim.Exploration.Judging;

/// <summary>The server's session directory, to look at without touching it.</summary>
public interface IDirectoryView
{
    /// <summary>Differs after every step in which a row came or went; the rows are read only when it does.</summary>
    long Version { get; }

    /// <summary>Every row as it is now. The list does not change afterwards.</summary>
    IReadOnlyList<DirectoryRow> Rows();
}
