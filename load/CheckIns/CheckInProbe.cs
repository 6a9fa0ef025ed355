using System.Net;
using System.Net.Http.Headers;
using Zhucun.Load.Time;

namespace Zhucun.Load.CheckIns;

/// <summary>One check-in after another, over all members in turn, as cheaply as the client can make it.</summary>
internal sealed class CheckInProbe(HttpMessageInvoker http, Uri url, CountyClock clock, IReadOnlyList<CheckInBody> bodies)
{
    private static readonly MediaTypeHeaderValue json = new("application/json");

    private readonly Uri[] urls = [.. bodies.Select(b => new Uri(url, b.Path))];
    private int next = -1;

    /// <summary>Sends the next member's check-in. Null: recorded; else why not.</summary>
    public async Task<string?> StepAsync(CancellationToken stop)
    {
        var index = (int)((uint)Interlocked.Increment(ref next) % (uint)bodies.Count);
        using var content = new ByteArrayContent(bodies[index].Write(Guid.NewGuid(), clock.Now));
        content.Headers.ContentType = json;
        using var request = new HttpRequestMessage(HttpMethod.Post, urls[index]) { Content = content, Version = HttpVersion.Version11 };
        try
        {
            using var response = await http.SendAsync(request, stop);
            // The connection is free for the next one only when the answer has been read.
            await response.Content.CopyToAsync(Stream.Null, stop);
            return response.StatusCode == HttpStatusCode.Created ? null : $"{(int)response.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return e.HttpRequestError.ToString();
        }
        catch (IOException)
        {
            return "connection lost";
        }
    }
}
