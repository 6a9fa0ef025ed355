using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Zhucun.Process.Tests.Wire;

/// <summary>The REST API of a running gateway.</summary>
internal sealed class CountyApi : IDisposable
{
    public const string County = "530326";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private const string KeyHeader = "X-Api-Key";

    private readonly HttpClient _http;

    /// <param name="url">The gateway.</param>
    /// <param name="key">An integrator key; null asks as somebody who has not signed in.</param>
    public CountyApi(Uri url, string? key = null)
    {
        (Url, Key) = (url, key);
        _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 128 })
        {
            BaseAddress = url,
            Timeout = TimeSpan.FromMinutes(2),
        };
        if (key is not null)
            _http.DefaultRequestHeaders.Add(KeyHeader, key);
    }

    public Uri Url { get; }

    public string? Key { get; }

    /// <summary>The same gateway for others: a key of another integrator, or nobody's.</summary>
    public CountyApi As(string? key) => new(Url, key);

    /// <summary>The same gateway for a person with this access token.</summary>
    public CountyApi AsPerson(string accessToken)
    {
        var api = new CountyApi(Url);
        api._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return api;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>For what is not an answer of a moment, such as a stream.</summary>
    public HttpClient Http => _http;

    public async Task<bool> IsReadyAsync()
    {
        try
        {
            return (await GetAsync("/health/ready")).Status == 200;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public Task<Reply> GetAsync(string path, string? language = null) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path), language);

    public async Task<T> ReadAsync<T>(string path)
    {
        var reply = await GetAsync(path);
        Assert.True(reply.Status == 200, $"{path}: {reply.Status} {reply.Body}");
        return reply.As<T>();
    }

    public Task<Reply> PostAsync(string path, JsonNode body, string? language = null) => PostAsync(path, body.ToJsonString(), "application/json", language);

    public Task<Reply> PostAsync(string path, string body, string contentType = "application/json", string? language = null) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(contentType)) }, language);

    public async Task<Reply> SendAsync(HttpRequestMessage request, string? language = null)
    {
        using (request)
        {
            if (language is not null)
                request.Headers.Add("Accept-Language", language);
            using var response = await _http.SendAsync(request, Stop);
            return new(
                (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(Stop), response.Headers, response.Content.Headers);
        }
    }

    public Task<Reply> CheckInAsync(string member, JsonNode body) => PostAsync($"/api/v1/members/{member}/check-ins", body);

    /// <summary>The answers of a batch, in order.</summary>
    public async Task<IReadOnlyList<JsonElement>> CheckInManyAsync(IEnumerable<JsonObject> items)
    {
        var reply = await PostAsync("/api/v1/check-ins/batch", new JsonObject { ["items"] = new JsonArray([.. items]) });
        Assert.True(reply.Status == 200, $"{reply.Status} {reply.Body}");
        return [.. reply.Json.GetProperty("items").EnumerateArray()];
    }

    public async Task<Ticket> TicketAsync(string member)
    {
        var reply = await PostAsync("/api/v1/time-ticket", new JsonObject { ["member"] = member });
        Assert.True(reply.Status == 200, $"{reply.Status} {reply.Body}");
        return reply.As<Ticket>();
    }

    public Task<Clock> ClockAsync() => ReadAsync<Clock>("/api/v1/demo/clock");

    public async Task<Clock> MoveClockAsync(DateTimeOffset to)
    {
        var reply = await PostAsync("/api/v1/demo/clock", new JsonObject { ["to"] = to.ToString("O", CultureInfo.InvariantCulture) });
        Assert.True(reply.Status == 200, $"{reply.Status} {reply.Body}");
        return reply.As<Clock>();
    }

    public Task<Board> BoardAsync(string query = "") => ReadAsync<Board>($"/api/v1/board{query}");

    /// <summary>All entries behind a sequence, page by page.</summary>
    public async Task<IReadOnlyList<CloudEvent>> FeedAsync(long after = 0, string? scope = null)
    {
        var entries = new List<CloudEvent>();
        while (true)
        {
            var page = await ReadAsync<FeedPage>($"/api/v1/feed?after={after}&limit=1000{(scope is null ? "" : $"&scope={scope}")}");
            entries.AddRange(page.Entries);
            if (page.Next == after)
                return entries;
            after = page.Next;
        }
    }

    /// <summary>The sequence of the last entry.</summary>
    public async Task<long> HeadAsync()
    {
        var board = await BoardAsync();
        return (await FeedAsync(board.Sequence)) is [.., var last] ? last.Number : board.Sequence;
    }

    /// <summary>All items of a list, page by page.</summary>
    public async Task<IReadOnlyList<T>> AllAsync<T>(string path, int limit = 1000)
    {
        var (items, cursor) = (new List<T>(), "");
        do
        {
            var page = await ReadAsync<Page<T>>($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}{cursor}");
            items.AddRange(page.Items);
            cursor = page.Next is null ? null : $"&cursor={Uri.EscapeDataString(page.Next)}";
        }
        while (cursor is not null);
        return items;
    }

    public void Dispose() => _http.Dispose();
}
