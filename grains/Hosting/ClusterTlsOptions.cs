using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;

namespace Zhucun.Grains.Hosting;

/// <summary>The certificates by which silos and gateways know one another.</summary>
/// <param name="Certificate">This process's own, with its private key.</param>
/// <param name="Authorities">Whoever shows a certificate that chains to one of these belongs to the cluster, whatever name it bears: the authority is the cluster's own.</param>
public sealed record ClusterTlsOptions(X509Certificate2 Certificate, X509Certificate2Collection Authorities)
{
    private const string CertificateName = "Zhucun:Tls:Certificate";
    private const string PasswordName = "Zhucun:Tls:Password";
    private const string AuthorityName = "Zhucun:Tls:Authority";

    /// <summary>
    /// <c>Zhucun:Tls:Certificate</c> (a PFX file), <c>Zhucun:Tls:Password</c> and <c>Zhucun:Tls:Authority</c> (a PEM file); null when none is set. Half a setting is a
    /// fault: a cluster that was meant to be encrypted must not start in the clear.
    /// </summary>
    public static ClusterTlsOptions? Read(IConfiguration configuration, ICollection<string> faults)
    {
        var (certificate, password, authority) = (configuration[CertificateName], configuration[PasswordName], configuration[AuthorityName]);
        if (certificate is null && password is null && authority is null)
            return null;
        if (string.IsNullOrWhiteSpace(certificate))
            faults.Add(Missing(CertificateName));
        if (string.IsNullOrWhiteSpace(authority))
            faults.Add(Missing(AuthorityName));
        var own = string.IsNullOrWhiteSpace(certificate) ? null : Load(CertificateName, certificate, path => X509CertificateLoader.LoadPkcs12FromFile(path, password), faults);
        var authorities = string.IsNullOrWhiteSpace(authority) ? null : Load(AuthorityName, authority, LoadAuthorities, faults);
        if (own is { HasPrivateKey: false })
        {
            faults.Add($"{CertificateName} 中没有私钥。 The file of {CertificateName} holds no private key.");
            return null;
        }

        return own is null || authorities is null ? null : new ClusterTlsOptions(own, authorities);
    }

    private static X509Certificate2Collection LoadAuthorities(string path)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(path);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("There is no certificate in it.");
    }

    private static T? Load<T>(string name, string path, Func<string, T> load, ICollection<string> faults)
        where T : class
    {
        try
        {
            return load(path);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            faults.Add($"{name} 的文件 {path} 无法读取：{fault.Message} The file {path} of {name} cannot be read: {fault.Message}");
            return null;
        }
    }

    private static string Missing(string name) =>
        $"启用了 TLS，但缺少 {name}。 TLS is asked for, but {name} is missing.";
}
