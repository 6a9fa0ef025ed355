using Zhucun.Gateway;
using Zhucun.Gateway.Demo;
using Zhucun.Gateway.Embedded;
using Zhucun.Gateway.Startup;
using Zhucun.Gateway.Views;
using Zhucun.Silo;
using Zhucun.Silo.Demo;
using Zhucun.Silo.Embedded;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
var faults = new List<string>();
var urls = LoopbackOnly.Urls(builder.Configuration, faults);
var options = EmbeddedOptions.Read(builder.Configuration, faults);
if (faults.Count > 0)
    return StartupFault.Report(faults);

try
{
    using var folder = DataFolder.Open(options.DataFolder);
    builder.WebHost.UseUrls(urls);
    builder.QuietenLibraries();
    builder.AddZhucunApi();
    builder.AddEmbeddedSilo(folder, options);
    builder.Services.AddHostedService<FoundingService>();
    builder.Services.AddCountyView(DemoCounty.Code);
    if (options.HasDemoClock)
        builder.Services.AddDemoClock(DemoCounty.Code);

    await using var app = builder.Build();
    app.MapZhucunApi();
    app.GreetWhenStarted(folder);
    await app.RunAsync();
    return Environment.ExitCode;
}
catch (Exception failure) when (StartupFault.Tell(failure, urls) is { } sentence)
{
    return StartupFault.Report([sentence]);
}
