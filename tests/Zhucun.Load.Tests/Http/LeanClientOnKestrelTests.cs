using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;
using Zhucun.Load.Http;

namespace Zhucun.Load.Tests.Http;

/// <summary>Against the server that the gateway uses.</summary>
public sealed class LeanClientOnKestrelTests : IAsyncLifetime
{
    private WebApplication app = null!;
    private Uri url = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/echo", async (HttpRequest request, HttpResponse response) =>
        {
            // Without a length Kestrel answers in chunks.
            if (request.Query["chunked"] != "yes")
                response.ContentLength = request.ContentLength;
            await request.Body.CopyToAsync(response.Body, Stop);
        });
        app.MapGet("/large", () => new string('x', 3_000_000));
        await app.StartAsync(Stop);
        url = new Uri(app.Urls.Single() + "/");
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Theory]
    [InlineData("echo")]
    [InlineData("echo?chunked=yes")]
    public async Task Many_at_once_each_get_their_own_answer(string path)
    {
        using var client = new LeanClient(url, 16, TimeProvider.System);

        await Parallel.ForEachAsync(Enumerable.Range(0, 2000), Stop, async (i, stop) =>
        {
            var body = $$"""{"number":{{i}}}""";
            using var answer = await client.SendAsync(LeanRequest.Post(url, path, Encoding.ASCII.GetBytes(body)), stop: stop);
            Assert.Equal((200, body), (answer.Status, Encoding.ASCII.GetString(answer.Body)));
        });
    }

    [Fact]
    public async Task A_large_answer_is_read_whole()
    {
        using var client = new LeanClient(url, 1, TimeProvider.System);

        using var answer = await client.SendAsync(LeanRequest.Get(url, "large"), stop: Stop);

        Assert.Equal((3_000_000, false), (answer.Body.Length, answer.Body.ContainsAnyExcept((byte)'x')));
    }
}
