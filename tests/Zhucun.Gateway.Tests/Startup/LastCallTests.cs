using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhucun.Gateway.Startup;
using Zhucun.Grains.Hosting;

namespace Zhucun.Gateway.Tests.Startup;

/// <summary>A stop does not wait for whoever takes nothing of an answer.</summary>
public sealed class LastCallTests
{
    [Fact]
    public async Task A_client_that_takes_nothing_is_cut_at_the_last_call_and_one_whose_answer_ends_is_not()
    {
        var logs = new CapturedLogs();
        var (unread, waiting) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var app = Compose(logs);
        // More than any socket's buffers hold.
        app.MapGet("/unread", async (HttpContext context) =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                var writing = context.Response.Body.WriteAsync(new byte[64 * 1024], CancellationToken.None).AsTask();
                if (!writing.IsCompleted)
                    unread.TrySetResult();
                await writing;
            }
        });
        app.MapGet("/read", async (IHostApplicationLifetime lifetime) =>
        {
            waiting.SetResult();
            var stopping = new TaskCompletionSource();
            await using var heard = lifetime.ApplicationStopping.Register(stopping.SetResult);
            await stopping.Task;
            return "well";
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        var url = new Uri(app.Urls.Single());
        using var client = new TcpClient(url.Host, url.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /unread HTTP/1.1\r\nHost: {url.Authority}\r\n\r\n"), TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = url };
        var read = http.GetStringAsync(new Uri("/read", UriKind.Relative), TestContext.Current.CancellationToken);
        await Task.WhenAll(unread.Task, waiting.Task);

        await app.StopAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.Equal("well", await read);
        var (_, message) = Assert.Single(logs.Lines, line => line.Category == typeof(LastCall).FullName);
        Assert.EndsWith("which was still open 1 s after the signal to stop", message, StringComparison.Ordinal);
    }

    private static WebApplication Compose(CapturedLogs logs)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(new Readiness());
        builder.AddDrain(new DrainTime(TimeSpan.Zero), patience: TimeSpan.FromSeconds(1));
        // Nothing but the last call ends a connection here.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Timeout.InfiniteTimeSpan);
        return builder.Build();
    }
}
