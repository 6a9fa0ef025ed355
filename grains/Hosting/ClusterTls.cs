using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;

namespace Zhucun.Grains.Hosting;

/// <summary>TLS between silos and gateways, and among silos: both ends show a certificate of the cluster's authority.</summary>
public static class ClusterTls
{
    /// <summary>What a caller names as its host. Nobody looks at it: silos are found by address, and the authority alone says who belongs to the cluster.</summary>
    private const string AnyName = "zhucun";

    /// <summary>Encrypts what the silo sends and takes; in the clear where there are no certificates.</summary>
    public static ISiloBuilder UseClusterTls(this ISiloBuilder silo, ClusterTlsOptions? certificates) =>
        certificates is null ? silo : silo.UseTls(certificates.Certificate, tls => Configure(tls, certificates));

    /// <summary>Encrypts what the gateway sends and takes; in the clear where there are no certificates.</summary>
    public static IClientBuilder UseClusterTls(this IClientBuilder client, ClusterTlsOptions? certificates) =>
        certificates is null ? client : client.UseTls(certificates.Certificate, tls => Configure(tls, certificates));

    /// <summary>Whether a certificate chains to one of the authorities now. Revocation is the cluster's own affair: a new authority revokes all.</summary>
    public static bool IsOfTheCluster(X509Certificate2? certificate, X509Certificate2Collection authorities)
    {
        if (certificate is null)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    private static void Configure(TlsOptions tls, ClusterTlsOptions certificates)
    {
        tls.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.RemoteCertificateValidation = (certificate, _, _) => IsOfTheCluster(certificate, certificates.Authorities);
        tls.OnAuthenticateAsClient = (_, authentication) => authentication.TargetHost = AnyName;
    }
}
