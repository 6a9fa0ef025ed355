using Zhucun.Gateway;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Oidc;
using Zhucun.Gateway.Startup;
using Zhucun.Grains.Hosting;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var faults = new List<string>();
var network = NetworkOptions.Read(builder.Configuration, faults);
var limits = LimitOptions.Read(builder.Configuration, faults);
using var mode = GatewayMode.Read(builder.Configuration, faults);
var drain = DrainTime.Read(builder.Configuration, mode.DrainTime, faults);
var oidc = OidcOptions.Read(builder.Configuration, faults);
if (faults.Count > 0)
    return StartupFaults.Report(faults);

try
{
    builder.WebHost.UseUrls(network.Urls);
    builder.QuietenLibraries();
    builder.AddZhucunApi(network, limits);
    builder.Services.AddOidc(oidc);
    builder.AddDrain(drain);
    mode.Compose(builder);

    await using var app = builder.Build();
    app.MapZhucunApi();
    app.GreetWhenStarted(mode);
    await app.RunAsync();
    return Environment.ExitCode;
}
catch (Exception failure) when ((mode.Tell(failure) ?? StartupFault.Tell(failure, network.Urls)) is { } sentence)
{
    return StartupFaults.Report([sentence]);
}
