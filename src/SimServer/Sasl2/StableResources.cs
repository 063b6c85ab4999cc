using System.Security.Cryptography;
using System.Text;
using BindSim.Model.Addresses;

namespace BindSim.SimServer.Sasl2;

/// <summary>
/// Keyed hashes of account, tag and user-agent id: nobody who sees a resource can tell the id, or that two accounts have the same one. They last as long
/// as the key.
/// </summary>
/// <param name="key">The secret.</param>
public sealed class StableResources(byte[] key) : IStableResources
{
    private const int Bytes = 8;

    /// <inheritdoc/>
    public string? PartFor(BareJid account, string? userAgentId, string? tag) => userAgentId is null
        ? null
        : Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{account}\0{tag}\0{userAgentId}")).AsSpan(0, Bytes));
}
