using Zhucun.Gateway;
using Zhucun.Gateway.Startup;
using Zhucun.Grains.Hosting;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var faults = new List<string>();
var urls = LoopbackOnly.Urls(builder.Configuration, faults);
using var mode = GatewayMode.Read(builder.Configuration, faults);
var drain = DrainTime.Read(builder.Configuration, mode.DrainTime, faults);
if (faults.Count > 0)
    return StartupFaults.Report(faults);

try
{
    builder.WebHost.UseUrls(urls);
    builder.QuietenLibraries();
    builder.AddZhucunApi();
    builder.AddDrain(drain);
    mode.Compose(builder);

    await using var app = builder.Build();
    app.MapZhucunApi();
    app.GreetWhenStarted(mode);
    await app.RunAsync();
    return Environment.ExitCode;
}
catch (Exception failure) when ((mode.Tell(failure) ?? StartupFault.Tell(failure, urls)) is { } sentence)
{
    return StartupFaults.Report([sentence]);
}
