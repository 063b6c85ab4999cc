using System.Security.Cryptography;

namespace BindSim.SimServer.Hosting;

/// <summary>Production: 128 bits from the operating system's generator, in hexadecimal.</summary>
public sealed class RandomIdentifiers : IIdentifiers
{
    private const int Bytes = 16;

    /// <inheritdoc/>
    public string NextStreamId(string connectionId) => Next();

    /// <inheritdoc/>
    public string NextResource(string connectionId) => Next();

    /// <inheritdoc/>
    public string NextResumptionId(string connectionId) => Next();

    private static string Next() => RandomNumberGenerator.GetHexString(Bytes * 2, lowercase: true);
}
