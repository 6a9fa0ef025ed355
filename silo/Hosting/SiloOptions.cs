using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using Npgsql;
using Zhucun.Grains.Hosting;
using Zhucun.Silo.PersonalKeys;

namespace Zhucun.Silo.Hosting;

/// <summary>What only a silo of a cluster must be told. All faults are told at once.</summary>
internal sealed record SiloOptions
{
    private const int MostPort = 65535;

    /// <summary><c>Zhucun:Silo:Address</c>: where other silos and gateways reach this one; default 127.0.0.1.</summary>
    public IPAddress Address { get; private init; } = IPAddress.Loopback;

    /// <summary><c>Zhucun:Silo:Port</c>: for other silos; default 11111.</summary>
    public int Port { get; private init; } = 11111;

    /// <summary><c>Zhucun:Silo:GatewayPort</c>: for gateways; default 30000.</summary>
    public int GatewayPort { get; private init; } = 30000;

    /// <summary><c>Zhucun:Silo:HealthUrl</c>: where to answer <c>/health/live</c>, <c>/health/ready</c> and <c>/metrics</c>, e.g. http://127.0.0.1:7001; absent: nowhere.</summary>
    public string? HealthUrl { get; private init; }

    /// <summary><c>Zhucun:DemoCounty</c>: whether to make the demo county where there is none yet.</summary>
    public bool DemoCounty { get; private init; }

    /// <summary><c>ConnectionStrings:ZhucunOwner</c>: the role that may change the schema; absent, the role that runs.</summary>
    public string? OwnerConnectionString { get; private init; }

    /// <summary><c>Zhucun:PersonalKeys</c>: the file with the keys for personal values, the same on every silo.</summary>
    public PersonalKeyFile PersonalKeys { get; private init; } = null!;

    /// <summary>Reads the settings; the faults are sentences that name the setting.</summary>
    public static SiloOptions Read(IConfiguration configuration, ICollection<string> faults)
    {
        var options = new SiloOptions
        {
            Port = ReadPort(configuration, "Zhucun:Silo:Port", 11111, faults),
            GatewayPort = ReadPort(configuration, "Zhucun:Silo:GatewayPort", 30000, faults),
            HealthUrl = ReadHealthUrl(configuration, faults),
            DemoCounty = HostModes.ReadSwitch(configuration, "Zhucun:DemoCounty", faults),
            PersonalKeys = ReadPersonalKeys(configuration, faults)!,
            OwnerConnectionString = ClusterOptions.ReadConnection(configuration, "ZhucunOwner", Parse, faults),
        };
        if (options.Port == options.GatewayPort)
            faults.Add($"Zhucun:Silo:Port 与 Zhucun:Silo:GatewayPort 相同（{options.Port}）。 Zhucun:Silo:Port and Zhucun:Silo:GatewayPort are the same ({options.Port}).");
        if (configuration["Zhucun:Silo:Address"] is not { } text)
            return options;
        // Others are told this address, so it must be one: 0.0.0.0 is nobody's.
        if (!IPAddress.TryParse(text, out var address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            faults.Add($"Zhucun:Silo:Address 为“{text}”，应为其他进程能连到的本机 IP 地址。 Zhucun:Silo:Address is '{text}'; it is the IP address at which others reach this machine.");
        return options with { Address = address ?? IPAddress.Loopback };
    }

    /// <summary>Throws where a text is no connection string.</summary>
    public static void Parse(string connectionString) => _ = new NpgsqlConnectionStringBuilder(connectionString);

    private static int ReadPort(IConfiguration configuration, string name, int otherwise, ICollection<string> faults)
    {
        if (configuration[name] is not { } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= MostPort)
            return port;
        faults.Add($"{name} 为“{text}”，应为 1 至 {MostPort} 的端口。 {name} is '{text}'; it is a port from 1 to {MostPort}.");
        return otherwise;
    }

    private static PersonalKeyFile? ReadPersonalKeys(IConfiguration configuration, ICollection<string> faults)
    {
        if (configuration["Zhucun:PersonalKeys"] is not { } path || string.IsNullOrWhiteSpace(path))
        {
            faults.Add($"缺少 Zhucun:PersonalKeys，应为个人信息密钥文件的路径，各 silo 相同；用 {PersonalKeysCommand.Example} 生成。 "
                + $"Zhucun:PersonalKeys is missing; it names the file with the keys for personal values, the same on every silo. Make it with: {PersonalKeysCommand.Example}.");
            return null;
        }

        try
        {
            return PersonalKeyFile.Open(path);
        }
        catch (PersonalKeysException fault)
        {
            faults.Add($"Zhucun:PersonalKeys：{fault.Message}");
            return null;
        }
    }

    private static string? ReadHealthUrl(IConfiguration configuration, ICollection<string> faults)
    {
        if (configuration["Zhucun:Silo:HealthUrl"] is not { } text)
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttp)
            faults.Add($"Zhucun:Silo:HealthUrl 为“{text}”，应形如 http://127.0.0.1:7001。 Zhucun:Silo:HealthUrl is '{text}'; it looks like http://127.0.0.1:7001.");
        return text;
    }
}
