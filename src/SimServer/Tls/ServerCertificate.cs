using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BindSim.SimServer.Tls;

/// <summary>Where the server's certificate comes from.</summary>
public static class ServerCertificate
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    // Computers disagree about the time.
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>
    /// Makes a key (ECDSA, P-256) and a certificate signed with it: no client trusts it that was not told to. The domain is its
    /// <c>DNS-ID</c> (RFC 6120 section 13.7.1.2.1). Valid for 30 days.
    /// </summary>
    /// <param name="domain">The served domain, in ASCII or Unicode.</param>
    /// <param name="clock">Says when it becomes valid.</param>
    public static SslStreamCertificateContext Create(string domain, TimeProvider clock)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(domain);
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(domain);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        DateTimeOffset now = clock.GetUtcNow();
        using X509Certificate2 made = request.CreateSelfSigned(now - Slack, now + Lifetime);
        return Context(made, []);
    }

    /// <summary>Reads a certificate and its key from PEM files.</summary>
    /// <param name="certificatePath">The certificate, and after it those that lead to its root.</param>
    /// <param name="keyPath">The key, not encrypted.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    /// <exception cref="CryptographicException">A file does not hold what it should, or the key is not the certificate's.</exception>
    public static SslStreamCertificateContext Load(string certificatePath, string keyPath)
    {
        using X509Certificate2 read = X509Certificate2.CreateFromPemFile(certificatePath, keyPath);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(certificatePath);
        return Context(read, chain);
    }

    // Windows takes no key that lives in memory alone, so the certificate goes through PKCS #12 once.
    private static SslStreamCertificateContext Context(X509Certificate2 certificate, X509Certificate2Collection chain) =>
        SslStreamCertificateContext.Create(
            X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null), chain, offline: true);
}
