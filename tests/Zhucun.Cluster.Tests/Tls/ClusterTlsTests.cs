using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Zhucun.Cluster.Tests.Running;
using Zhucun.Load.Chaos;
using Zhucun.Load.Cluster;

namespace Zhucun.Cluster.Tests.Tls;

/// <summary>Silos and gateways talk under TLS, and only with those that bear a certificate of the cluster's authority.</summary>
public sealed class ClusterTlsTests(TlsCluster tls) : IClassFixture<TlsCluster>
{
    [Fact]
    public async Task Every_member_checks_in_under_TLS()
    {
        var stop = TestContext.Current.CancellationToken;
        using var county = await SharedCluster.OpenAsync(tls.Cluster);
        var run = await FaultRun.BeginAsync(county, stop);

        Nothing.IsWrong((await SharedCluster.AskAllAsync(run)).Failures);
        Nothing.IsWrong(await run.AuditAsync(gatewaysStay: true, stop));
    }

    [Fact]
    public async Task On_the_wire_a_silo_shows_a_certificate_of_the_authority_and_answers_nobody_without_one()
    {
        using var own = tls.Authority.Issue("probe");
        using var strange = tls.Stranger.Issue("probe");
        foreach (var silo in tls.Cluster.Silos)
        {
            var (shown, isOpen) = await ProbeAsync(silo.SiloPort, own);
            Assert.True(tls.Authority.Issued(shown), $"{silo.Name} shows {shown?.Subject ?? "no certificate"}.");
            Assert.True(isOpen, $"{silo.Name} turned a member of the cluster away.");
            Assert.False((await ProbeAsync(silo.SiloPort, null)).IsOpen, $"{silo.Name} took a caller without a certificate.");
            Assert.False((await ProbeAsync(silo.SiloPort, strange)).IsOpen, $"{silo.Name} took a stranger's certificate.");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_gateway_without_a_certificate_of_the_authority_is_refused(bool encrypted)
    {
        var url = new Uri($"http://127.0.0.1:{FreePorts.Take(1)[0]}/");
        IReadOnlyDictionary<string, string> settings = encrypted ? tls.Stranger.SettingsOf("stranger", tls.Authority) : new Dictionary<string, string>();
        await using var gateway = tls.Cluster.Gateway(encrypted ? "stranger" : "in-the-clear", url, settings);
        await gateway.StartAsync(TestContext.Current.CancellationToken);

        await Eventually.UntilAsync(() => gateway.IsRunning && File.Exists(gateway.Log) && ReadShared(gateway.Log).Contains("No silo yet", StringComparison.Ordinal), "the gateway to be turned away");
        // It looks for a silo while it begins to listen; which of the two is first is chance.
        await Eventually.UntilAsync(() => Listens(url), "the gateway to listen");
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(url, "health/ready"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("no silo found", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine(ReadShared(gateway.Log));
    }

    private static bool Listens(Uri url)
    {
        using var tcp = new TcpClient();
        try
        {
            tcp.Connect(IPAddress.Loopback, url.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Whether the silo keeps the connection after the handshake: it greets a member of its cluster, and under TLS 1.3 a caller learns only by reading that it is refused.</summary>
    private static async Task<(X509Certificate? Shown, bool IsOpen)> ProbeAsync(int port, X509Certificate2? certificate)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(2));
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, port, limit.Token);
        X509Certificate? shown = null;
        await using var stream = new SslStream(tcp.GetStream());
        try
        {
            await stream.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = "zhucun",
                    ClientCertificates = certificate is null ? null : [certificate],
                    RemoteCertificateValidationCallback = (_, remote, _, _) =>
                    {
                        shown = remote is null ? null : X509CertificateLoader.LoadCertificate(remote.GetRawCertData());
                        return shown is not null;
                    },
                },
                limit.Token);
            return (shown, await stream.ReadAsync(new byte[1], limit.Token) > 0);
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            return (shown, false);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            // It waits for the caller to speak.
            return (shown, true);
        }
    }

    private static string ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
