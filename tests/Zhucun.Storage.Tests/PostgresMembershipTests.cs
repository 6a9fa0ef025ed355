using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Orleans.Configuration;
using Orleans.Messaging;
using Zhucun.Silo;

namespace Zhucun.Storage.Tests;

/// <summary>The protocol of Orleans' membership table over our queries: the table's version orders all changes, and of two made from one version one is refused.</summary>
public sealed class PostgresMembershipTests : IAsyncLifetime
{
    private static readonly DateTime Start = new(2026, 11, 24, 0, 30, 0, 123, DateTimeKind.Utc);

    private readonly string database;
    private readonly NpgsqlDataSource source;
    private readonly IHost host;
    private readonly IMembershipTable table;

    public PostgresMembershipTests(PostgresServer server)
    {
        database = server.NewDatabase();
        source = NpgsqlDataSource.Create(database);
        // Never started: the table alone is asked.
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleans(silo =>
        {
            silo.UsePostgresMembership(source);
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("test", "zhucun"));
        });
        host = builder.Build();
        table = host.Services.GetRequiredService<IMembershipTable>();
    }

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await table.InitializeMembershipTableAsync(tryInitTableVersion: true, Ending);

    public async ValueTask DisposeAsync()
    {
        host.Dispose();
        await source.DisposeAsync();
        PostgresServer.Drop(database);
    }

    [Fact]
    public async Task Every_field_of_a_silo_is_read_back()
    {
        var entry = Silo(11111);
        entry.AddSuspector(Address(11112), Start.AddSeconds(1));
        var version = (await table.ReadAllAsync(Ending)).Version;
        Assert.True(await table.InsertRowAsync(entry, version.Next(), Ending));
        version = (await table.ReadAllAsync(Ending)).Version;
        Assert.True(await table.UpdateRowAsync(entry, version.VersionEtag, version.Next(), Ending));

        var (read, _) = Assert.Single((await table.ReadRowAsync(entry.SiloAddress, Ending)).Members);
        Assert.Equal((entry.SiloAddress, entry.SiloName, entry.HostName, entry.ProxyPort), (read.SiloAddress, read.SiloName, read.HostName, read.ProxyPort));
        Assert.Equal((entry.Status, entry.StartTime, entry.IAmAliveTime), (read.Status, read.StartTime, read.IAmAliveTime));
        Assert.Equal(entry.SuspectTimes, read.SuspectTimes);
    }

    [Fact]
    public async Task An_empty_table_has_a_version_and_each_change_raises_it_by_one()
    {
        var empty = await table.ReadAllAsync(Ending);
        Assert.Empty(empty.Members);

        Assert.True(await table.InsertRowAsync(Silo(1), empty.Version.Next(), Ending));

        var one = await table.ReadAllAsync(Ending);
        Assert.Equal(empty.Version.Version + 1, one.Version.Version);
        Assert.Empty((await table.ReadRowAsync(Address(2), Ending)).Members);
        Assert.Equal(one.Version.Version, (await table.ReadRowAsync(Address(2), Ending)).Version.Version);
    }

    [Fact]
    public async Task Of_many_silos_that_join_from_one_version_exactly_one_gets_in()
    {
        var version = (await table.ReadAllAsync(Ending)).Version;

        var joined = await Task.WhenAll(Enumerable.Range(1, 16).Select(port => Task.Run(() => table.InsertRowAsync(Silo(port), version.Next(), Ending), Ending)));

        Assert.Single(joined, success => success);
        var after = await table.ReadAllAsync(Ending);
        Assert.Single(after.Members);
        Assert.Equal(version.Version + 1, after.Version.Version);
    }

    [Fact]
    public async Task A_silo_that_is_there_is_not_inserted_again_and_one_that_is_not_is_not_updated()
    {
        await Insert(Silo(1));
        var version = (await table.ReadAllAsync(Ending)).Version;

        Assert.False(await table.InsertRowAsync(Silo(1), version.Next(), Ending));
        Assert.False(await table.UpdateRowAsync(Silo(2), version.VersionEtag, version.Next(), Ending));

        Assert.Equal(version.Version, (await table.ReadAllAsync(Ending)).Version.Version);
    }

    [Fact]
    public async Task Saying_that_it_lives_changes_a_silos_time_and_not_the_version()
    {
        await Insert(Silo(1));
        var version = (await table.ReadAllAsync(Ending)).Version;
        var later = Silo(1);
        later.IAmAliveTime = Start.AddMinutes(5);

        await table.UpdateIAmAliveAsync(later, Ending);

        var read = await table.ReadAllAsync(Ending);
        Assert.Equal((later.IAmAliveTime, version.Version), (Assert.Single(read.Members).Item1.IAmAliveTime, read.Version.Version));
    }

    [Fact]
    public async Task Clients_find_the_gateways_of_active_silos_alone()
    {
        await Insert(Silo(1));
        await Insert(Silo(2, SiloStatus.Joining));
        await Insert(Silo(3, SiloStatus.Dead));
        await Insert(Silo(4, proxyPort: 0));
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleansClient(orleans =>
        {
            orleans.UseAdoNetClustering(options => (options.Invariant, options.DataSource) = ("Npgsql", source));
            orleans.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = ("test", "zhucun"));
        });
        using var client = builder.Build();
        var gateways = client.Services.GetRequiredService<IGatewayListProvider>();

        await gateways.InitializeGatewayListProvider();

        Assert.Equal([30_001], (await gateways.GetGateways()).Select(uri => uri.Port));
    }

    [Fact]
    public async Task Only_the_long_dead_are_cleaned_away()
    {
        await Insert(Silo(1));
        await Insert(Silo(2, SiloStatus.Dead));
        var lately = Silo(3, SiloStatus.Dead);
        lately.IAmAliveTime = Start.AddHours(2);
        await Insert(lately);

        await table.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(Start.AddHours(1)), Ending);

        Assert.Equal([1, 3], (await table.ReadAllAsync(Ending)).Members.Select(member => member.Item1.SiloAddress.Endpoint.Port).Order());
    }

    [Fact]
    public async Task A_cluster_that_is_deleted_leaves_the_others()
    {
        await Insert(Silo(1));

        await table.DeleteMembershipTableEntriesAsync("another", Ending);
        Assert.Single((await table.ReadAllAsync(Ending)).Members);

        await table.DeleteMembershipTableEntriesAsync("test", Ending);
        await table.InitializeMembershipTableAsync(tryInitTableVersion: true, Ending);
        var read = await table.ReadAllAsync(Ending);
        Assert.Equal((0, 0), (read.Members.Count, read.Version.Version));
    }

    private async Task Insert(MembershipEntry entry) => Assert.True(await table.InsertRowAsync(entry, (await table.ReadAllAsync(Ending)).Version.Next(), Ending));

    private static SiloAddress Address(int port) => SiloAddress.New(IPAddress.Loopback, port, generation: 7);

    private static MembershipEntry Silo(int port, SiloStatus status = SiloStatus.Active, int? proxyPort = null) => new()
    {
        SiloAddress = Address(port),
        SiloName = string.Create(CultureInfo.InvariantCulture, $"silo-{port}"),
        HostName = "localhost",
        Status = status,
        ProxyPort = proxyPort ?? 30_000 + port,
        StartTime = Start,
        IAmAliveTime = Start,
    };
}
