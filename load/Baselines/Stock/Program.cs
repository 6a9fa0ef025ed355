using System.Net;
using System.Net.Sockets;
using Orleans.Serialization;
using Zhucun.Baselines;
using Zhucun.Baselines.Stock;

var host = await BaselineHost.PrepareAsync(args, connections: 16, withEntries: false);
await Database.PrepareAsync(host.Source, "orleansstorage", StorageScript.Read());
host.Builder.Services.AddSingleton(host.County);
host.Builder.Services.AddSingleton(host.Time);
host.Builder.UseOrleans(silo => silo
    .UseLocalhostClustering(FreePort(), gatewayPort: 0, serviceId: "stock", clusterId: "stock")
    .UseSystemTextJsonGrainStorageSerializer()
    .Configure<SystemTextJsonGrainStorageSerializerOptions>(options => options.JsonSerializerOptions.TypeInfoResolverChain.Insert(0, StateJson.Default))
    .AddAdoNetGrainStorageAsDefault(options =>
    {
        options.Invariant = "Npgsql";
        options.DataSource = host.Source;
    }));
await host.RunAsync(services => new GrainCheckIns(services.GetRequiredService<IGrainFactory>()));

static int FreePort()
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    return ((IPEndPoint)listener.LocalEndpoint).Port;
}
