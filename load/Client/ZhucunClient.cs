using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Zhucun.Load.Client;

/// <summary>The public REST API, as far as the load program uses it. A refusal of a read is an <see cref="ApiException"/>.</summary>
internal sealed class ZhucunClient(HttpClient http)
{
    private const int PageSize = 1000;
    private const int AlertPageSize = 200;

    public Uri Url => http.BaseAddress!;

    /// <summary>One client with many connections over HTTP/1.1, as hundreds of phones have.</summary>
    public static HttpClient Connect(Uri url)
    {
        var http = Plain(url);
        if (ApiKeys.Of(url) is { } key)
            http.DefaultRequestHeaders.Add(ApiKeys.Header, key);
        return http;
    }

    private static HttpClient Plain(Uri url) => new(
        new SocketsHttpHandler { MaxConnectionsPerServer = 256, PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1), UseProxy = false, UseCookies = false })
    {
        BaseAddress = url,
        // Moving the demo clock answers only when all that fell due is settled; check-ins have a shorter limit of their own.
        Timeout = TimeSpan.FromMinutes(2),
        DefaultRequestVersion = HttpVersion.Version11,
        DefaultRequestHeaders = { { "Accept-Language", "en" } },
    };

    /// <summary>Waits until the gateway says that it is ready. Returns why it is not, or null.</summary>
    public async Task<string?> WaitUntilReadyAsync(TimeSpan patience, TimeProvider time, CancellationToken stop)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            string fault;
            try
            {
                using var response = await http.GetAsync("health/ready", stop);
                if (response.IsSuccessStatusCode)
                    return null;
                fault = $"it answers {(int)response.StatusCode} to /health/ready";
            }
            catch (HttpRequestException e)
            {
                fault = e.Message;
            }
            catch (TaskCanceledException) when (!stop.IsCancellationRequested)
            {
                fault = "it doesn't answer in time";
            }

            if (time.GetElapsedTime(start) > patience)
                return fault;
            await Task.Delay(TimeSpan.FromMilliseconds(500), time, stop);
        }
    }

    public Task<Board> GetBoardAsync(CancellationToken stop) => GetAsync("api/v1/board", WireJson.Default.Board, stop);

    public Task<Board> GetBoardAsync(DateOnly date, string slot, CancellationToken stop) =>
        GetAsync($"api/v1/board?date={date:yyyy-MM-dd}&slot={slot}", WireJson.Default.Board, stop);

    public Task<IReadOnlyList<Member>> GetMembersAsync(CancellationToken stop) =>
        GetAllAsync($"api/v1/members?limit={PageSize}", WireJson.Default.PageMember, stop);

    public Task<IReadOnlyList<Village>> GetVillagesAsync(CancellationToken stop) => GetAllAsync("api/v1/villages", WireJson.Default.PageVillage, stop);

    public Task<IReadOnlyList<RollItem>> GetRollAsync(string township, DateOnly date, string slot, CancellationToken stop) =>
        GetAllAsync($"api/v1/townships/{township}/roll?date={date:yyyy-MM-dd}&slot={slot}", WireJson.Default.PageRollItem, stop);

    public Task<IReadOnlyList<AttendanceItem>> GetAttendanceAsync(string member, DateOnly from, DateOnly to, CancellationToken stop) =>
        GetAllAsync($"api/v1/members/{member}/attendance?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}", WireJson.Default.PageAttendanceItem, stop);

    public Task<LeaveAnswer> GetLeaveAsync(string id, CancellationToken stop) => GetAsync($"api/v1/leaves/{Uri.EscapeDataString(id)}", WireJson.Default.LeaveAnswer, stop);

    /// <summary>The absence alerts of a date, open and closed.</summary>
    public Task<IReadOnlyList<Alert>> GetAbsenceAlertsAsync(DateOnly date, CancellationToken stop) =>
        GetAllAsync($"api/v1/alerts?kind=absence&date={date:yyyy-MM-dd}&limit={AlertPageSize}", WireJson.Default.PageAlert, stop);

    /// <summary>All alerts of the last 62 days, of every kind.</summary>
    public Task<IReadOnlyList<Alert>> GetAlertsAsync(CancellationToken stop) => GetAllAsync($"api/v1/alerts?limit={PageSize}", WireJson.Default.PageAlert, stop);

    public Task<FeedPage> GetFeedAsync(long after, string scope, CancellationToken stop) =>
        GetAsync($"api/v1/feed?after={after}&limit={PageSize}&scope={Uri.EscapeDataString(scope)}", WireJson.Default.FeedPage, stop);

    public async Task<TimeTicket> GetTimeTicketAsync(string member, CancellationToken stop)
    {
        using var response = await http.PostAsJsonAsync("api/v1/time-ticket", new TimeTicketRequest(member), WireJson.Default.TimeTicketRequest, stop);
        return await ReadAsync(response, "api/v1/time-ticket", WireJson.Default.TimeTicket, stop);
    }

    /// <summary>The demo clock, or null where there is none.</summary>
    public async Task<ClockReading?> GetDemoClockAsync(CancellationToken stop)
    {
        using var response = await http.GetAsync("api/v1/demo/clock", stop);
        return response.StatusCode == HttpStatusCode.NotFound ? null : await ReadAsync(response, "api/v1/demo/clock", WireJson.Default.ClockReading, stop);
    }

    /// <summary>Moves the demo clock; answers once everything that fell due on the way is settled, which may take longer than an ordinary call.</summary>
    public async Task<ClockReading> MoveDemoClockAsync(DateTimeOffset to, CancellationToken stop)
    {
        using var response = await http.PostAsJsonAsync("api/v1/demo/clock", new ClockMove(to), WireJson.Default.ClockMove, stop);
        return await ReadAsync(response, "api/v1/demo/clock", WireJson.Default.ClockReading, stop);
    }

    /// <summary>Several check-ins, up to 500, answered in their order.</summary>
    public async Task<BatchReply> PostCheckInsAsync(IReadOnlyList<BatchCheckIn> items, CancellationToken stop)
    {
        using var response = await http.PostAsJsonAsync("api/v1/check-ins/batch", new BatchRequest(items), WireJson.Default.BatchRequest, stop);
        return await ReadAsync(response, "api/v1/check-ins/batch", WireJson.Default.BatchReply, stop);
    }

    /// <summary>One try of a check-in; the caller decides what a failure means.</summary>
    public async Task<HttpResponseMessage> PostCheckInAsync(string member, CheckInRequest body, CancellationToken stop) =>
        await http.PostAsJsonAsync($"api/v1/members/{member}/check-ins", body, WireJson.Default.CheckInRequest, stop);

    private async Task<IReadOnlyList<T>> GetAllAsync<T>(string path, JsonTypeInfo<Page<T>> type, CancellationToken stop)
    {
        var all = new List<T>();
        string? cursor = null;
        do
        {
            var next = cursor is null ? path : $"{path}{(path.Contains('?') ? '&' : '?')}cursor={Uri.EscapeDataString(cursor)}";
            var page = await GetAsync(next, type, stop);
            all.AddRange(page.Items);
            if (page.Next is not null && page.Next == cursor)
                throw new ApiException($"GET /{path} gave the same cursor twice.");
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken stop)
    {
        using var response = await http.GetAsync(path, stop);
        return await ReadAsync(response, path, type, stop);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, string path, JsonTypeInfo<T> type, CancellationToken stop)
    {
        var text = await response.Content.ReadAsStringAsync(stop);
        var call = $"{response.RequestMessage?.Method.Method ?? "GET"} /{path}";
        if (!response.IsSuccessStatusCode)
            throw new ApiException($"{call} was answered {(int)response.StatusCode}: {Shorten(text)}");
        try
        {
            return JsonSerializer.Deserialize(text, type) ?? throw new ApiException($"{call} was answered with null.");
        }
        catch (JsonException e)
        {
            throw new ApiException($"{call} was answered with JSON that isn't the contract's: {e.Message} {Shorten(text)}");
        }
    }

    private static string Shorten(string text) => text.Length > 300 ? text[..300] + "…" : text;
}

/// <summary>The gateway refused a read or answered with another shape than the contract's.</summary>
internal sealed class ApiException(string message) : Exception(message);
