using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Zhucun.Gateway.Cluster;
using Zhucun.Gateway.CoHosted;
using Zhucun.Gateway.Embedded;
using Zhucun.Gateway.Startup;
using Zhucun.Grains;
using Zhucun.Grains.Hosting;
using Zhucun.Silo.Hosting;
using Zhucun.Silo.PersonalKeys;

namespace Zhucun.Gateway.Tests.Startup;

/// <summary>The settings of silo and gateway: defaults, and every mistake told at once, in Chinese and English, naming its setting.</summary>
public sealed class ClusterSettingsTests : IDisposable
{
    private const string Database = "Host=127.0.0.1;Database=zhucun";
    private readonly string _folder = Directory.CreateTempSubdirectory("zhucun-settings-").FullName;
    private readonly (string Name, string Value) _keys;

    public ClusterSettingsTests()
    {
        _keys = ("Zhucun:PersonalKeys", Path.Combine(_folder, "personal.keys"));
        PersonalKeyFile.Create(_keys.Value);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Without_settings_it_is_embedded_and_each_mode_has_its_composition()
    {
        Assert.IsType<EmbeddedMode>(Mode());
        Assert.IsType<ClusterMode>(Mode(("Zhucun:Mode", "cluster"), ("ConnectionStrings:Zhucun", Database)));
        Assert.IsType<CoHostedMode>(Mode(("Zhucun:Mode", "Cluster"), ("Zhucun:CoHosted", "true"), ("ConnectionStrings:Zhucun", Database), _keys));
    }

    [Fact]
    public void The_defaults_are_those_of_the_guide()
    {
        var faults = new List<string>();
        var settings = Settings(("ConnectionStrings:Zhucun", Database), _keys);
        var (cluster, silo) = (ClusterOptions.Read(settings, SiloOptions.Parse, faults), SiloOptions.Read(settings, faults));

        Assert.Empty(faults);
        Assert.Equal(("zhucun", Database, null), (cluster.Id, cluster.ConnectionString, cluster.Tls));
        Assert.Equal([new CountyCode(530326)], cluster.Counties);
        Assert.Equal((IPAddress.Loopback, 11111, 30000, null, false, null), (silo.Address, silo.Port, silo.GatewayPort, silo.HealthUrl, silo.DemoCounty, silo.OwnerConnectionString));
    }

    [Theory]
    [InlineData("Zhucun:Mode", "Clutser", "Zhucun:Mode")]
    [InlineData("Zhucun:Mode", "1", "Zhucun:Mode")]
    [InlineData("Zhucun:CoHosted", "true", "Zhucun:CoHosted")]
    [InlineData("Zhucun:DrainSeconds", "-1", "Zhucun:DrainSeconds")]
    [InlineData("Zhucun:DrainSeconds", "61", "Zhucun:DrainSeconds")]
    public void A_mistake_of_the_gateways_mode_names_its_setting(string name, string value, string told)
    {
        var faults = new List<string>();
        using var mode = GatewayMode.Read(Settings((name, value)), faults);
        DrainTime.Read(Settings((name, value)), mode.DrainTime, faults);
        Assert.Contains(told, Assert.Single(faults));
    }

    [Fact]
    public void All_mistakes_of_a_cluster_are_told_at_once()
    {
        (string Name, string Value)[] wrong =
        [
            ("Zhucun:Mode", "Cluster"), ("Zhucun:CoHosted", "perhaps"), ("Demo:Speed", "60"), ("ConnectionStrings:Zhucun", "Hostt=db"),
            ("Zhucun:Cluster:Id", " "), ("Zhucun:Counties", "530326,x,530325"), ("Zhucun:Tls:Password", "secret"),
        ];
        var faults = new List<string>();
        GatewayMode.Read(Settings(wrong), faults).Dispose();

        foreach (var told in (string[])["Zhucun:CoHosted", "Demo:*", "ConnectionStrings:Zhucun", "Zhucun:Cluster:Id", "“x”", "Zhucun:Tls:Certificate", "Zhucun:Tls:Authority", "2 counties"])
            Assert.Contains(faults, fault => fault.Contains(told, StringComparison.Ordinal));
        Assert.DoesNotContain(faults, fault => fault.Contains("Hostt", StringComparison.Ordinal) || fault.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cluster_without_its_database_is_told_so()
    {
        var faults = new List<string>();
        GatewayMode.Read(Settings(("Zhucun:Mode", "Cluster")), faults).Dispose();
        Assert.Contains("ConnectionStrings:Zhucun", Assert.Single(faults));
    }

    [Theory]
    [InlineData("Zhucun:Silo:Address", "0.0.0.0")]
    [InlineData("Zhucun:Silo:Address", "silo-1")]
    [InlineData("Zhucun:Silo:Port", "0")]
    [InlineData("Zhucun:Silo:Port", "30000")]
    [InlineData("Zhucun:Silo:GatewayPort", "65536")]
    [InlineData("Zhucun:Silo:HealthUrl", "7001")]
    [InlineData("Zhucun:DemoCounty", "yes")]
    [InlineData("ConnectionStrings:ZhucunOwner", "Hostt=db")]
    public void A_mistake_of_a_silo_names_its_setting(string name, string value)
    {
        var faults = new List<string>();
        SiloOptions.Read(Settings((name, value), _keys), faults);
        Assert.Contains(name, Assert.Single(faults));
    }

    [Theory]
    [InlineData(null, "missing")]
    [InlineData(" ", "missing")]
    [InlineData("nowhere/personal.keys", "There is no file")]
    [InlineData("broken.keys", "holds no keys")]
    public void A_silo_without_keys_for_personal_values_is_told_how_to_make_them(string? file, string told)
    {
        File.WriteAllText(Path.Combine(_folder, "broken.keys"), "{}");
        (string Name, string Value)[] settings = file is null ? [] : [("Zhucun:PersonalKeys", string.IsNullOrWhiteSpace(file) ? file : Path.Combine(_folder, file))];
        var faults = new List<string>();
        SiloOptions.Read(Settings(settings), faults);

        var fault = Assert.Single(faults);
        Assert.Contains("Zhucun:PersonalKeys", fault, StringComparison.Ordinal);
        Assert.Contains(told, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Certificates_are_read_and_tell_who_belongs_to_the_cluster()
    {
        var folder = Directory.CreateTempSubdirectory("zhucun-tls-").FullName;
        try
        {
            using var authority = Authority("ours");
            using var foreign = Authority("theirs");
            using var stranger = Issue(foreign);
            var (pfx, pem) = (Path.Combine(folder, "silo.pfx"), Path.Combine(folder, "authority.pem"));
            using (var own = Issue(authority))
                File.WriteAllBytes(pfx, own.Export(X509ContentType.Pfx, "secret"));
            File.WriteAllText(pem, authority.ExportCertificatePem());

            var faults = new List<string>();
            var tls = ClusterTlsOptions.Read(Settings(("Zhucun:Tls:Certificate", pfx), ("Zhucun:Tls:Password", "secret"), ("Zhucun:Tls:Authority", pem)), faults);
            Assert.Empty(faults);
            Assert.True(ClusterTls.IsOfTheCluster(tls!.Certificate, tls.Authorities));
            Assert.False(ClusterTls.IsOfTheCluster(stranger, tls.Authorities));
            Assert.False(ClusterTls.IsOfTheCluster(null, tls.Authorities));

            Assert.Null(ClusterTlsOptions.Read(Settings(("Zhucun:Tls:Certificate", pfx), ("Zhucun:Tls:Password", "wrong"), ("Zhucun:Tls:Authority", pem)), faults));
            Assert.Contains("Zhucun:Tls:Certificate", Assert.Single(faults));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
    }

    private static X509Certificate2 Issue(X509Certificate2 authority)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=silo", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var issued = request.Create(authority, now.AddDays(-1), now.AddDays(1), [1, 2, 3, 4]);
        return issued.CopyWithPrivateKey(key);
    }

    private static GatewayMode Mode(params (string Name, string Value)[] settings)
    {
        var faults = new List<string>();
        var mode = GatewayMode.Read(Settings(settings), faults);
        Assert.Empty(faults);
        return mode;
    }

    private static IConfiguration Settings(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();
}
