namespace BindSim.Model.Addresses.Unicode;

/// <summary>The parts of <c>unicode-tables.bin</c>, in their order in the file; tools/UnicodeTables/README.md has the format.</summary>
internal sealed class TableFile
{
    public const string ResourceName = "unicode-tables.bin";

    private TableFile(TableReader reader)
    {
        var version = $"{reader.ReadNumber()}.{reader.ReadNumber()}.{reader.ReadNumber()}";
        if (version != UnicodeTables.Version)
        {
            throw new InvalidDataException($"{ResourceName} is of Unicode {version}, not {UnicodeTables.Version}.");
        }

        Properties = new PropertyTable(reader);
        CanonicalDecomposition = new MappingTable(reader);
        CompatibilityDecomposition = new MappingTable(reader);
        LowerCase = new MappingTable(reader);
        Width = new MappingTable(reader);
        NodeprepFolding = new MappingTable(reader);
        Composition = new CompositionTable(reader);
    }

    public PropertyTable Properties { get; }

    public MappingTable CanonicalDecomposition { get; }

    /// <summary>Only where it differs from the canonical decomposition.</summary>
    public MappingTable CompatibilityDecomposition { get; }

    public MappingTable LowerCase { get; }

    public MappingTable Width { get; }

    /// <summary>RFC 3454 table B.2.</summary>
    public MappingTable NodeprepFolding { get; }

    public CompositionTable Composition { get; }

    public static TableFile Load()
    {
        using var stream = typeof(TableFile).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"The assembly lacks its resource {ResourceName}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new TableFile(new TableReader(bytes));
    }
}
