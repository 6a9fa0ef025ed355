using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Zhucun.Cluster.Tests.Tls;

/// <summary>An authority of a cluster's own, and the certificates that it gives out, as files in a folder that goes with it.</summary>
internal sealed class ClusterAuthority : IDisposable
{
    private const string Password = "for a test";
    private static readonly TimeSpan validity = TimeSpan.FromDays(2);

    private readonly string folder = Directory.CreateTempSubdirectory("zhucun-authority-").FullName;
    private readonly X509Certificate2 authority;

    public ClusterAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        // A day back: a certificate's time is the machines', which need not agree.
        var from = TimeProvider.System.GetUtcNow() - validity / 2;
        authority = request.CreateSelfSigned(from, from + validity);
        File.WriteAllText(AuthorityFile, authority.ExportCertificatePem());
    }

    private string AuthorityFile => Path.Combine(folder, "authority.pem");

    /// <summary>The settings of a process that bears a certificate of this authority's.</summary>
    /// <param name="name">Whose.</param>
    /// <param name="trusted">The authority that it trusts; null: this one.</param>
    public IReadOnlyDictionary<string, string> SettingsOf(string name, ClusterAuthority? trusted = null)
    {
        using var certificate = Issue(name);
        var file = Path.Combine(folder, $"{name}.pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, Password));
        return new Dictionary<string, string>
        {
            ["Zhucun__Tls__Certificate"] = file,
            ["Zhucun__Tls__Password"] = Password,
            ["Zhucun__Tls__Authority"] = (trusted ?? this).AuthorityFile,
        };
    }

    /// <summary>A certificate with its key, and for servers and clients alike, as a silo is both.</summary>
    public X509Certificate2 Issue(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        using var issued = request.Create(authority, new DateTimeOffset(authority.NotBefore), new DateTimeOffset(authority.NotAfter), RandomNumberGenerator.GetBytes(16));
        return issued.CopyWithPrivateKey(key);
    }

    /// <summary>Whether this authority issued it.</summary>
    public bool Issued(X509Certificate? certificate) => certificate is not null && certificate.Issuer == authority.Subject;

    public void Dispose()
    {
        authority.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
