using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Zhucun.Load.Audit;

namespace Zhucun.Load.Client;

/// <summary>
/// Sends a check-in as a good phone does: a lost connection, a 429 and a 5xx are tried again with the same id, a bounded number of times,
/// at the next gateway where there are several, obeying Retry-After; any other answer is final. Every try goes into the history.
/// </summary>
internal sealed class CheckInSender(IReadOnlyList<ZhucunClient> gateways, ClientHistory history, TimeProvider time)
{
    private const int Tries = 8;
    private static readonly TimeSpan longestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(15);

    private int retries;

    /// <summary>How many tries had to be made again.</summary>
    public int Retries => retries;

    /// <param name="member">Whose it is.</param>
    /// <param name="body">What is sent.</param>
    /// <param name="firstGateway">Where it is tried first.</param>
    /// <param name="intended">When it was to be sent, by the time provider's timestamps.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<CheckInReply> SendAsync(string member, CheckInRequest body, int firstGateway, long intended, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var sent = time.GetTimestamp();
            var (reply, answer, retryAfter) = await TryAsync(gateways[(firstGateway + attempt - 1) % gateways.Count], member, body, attempt, stop);
            var status = reply.Status is { } code ? (int)code : 0;
            history.Add(new Request(body.CheckInId, member, intended, sent, time.GetTimestamp(), Request.OutcomeOf(status), status, answer, retryAfter, reply.Fault));
            if (reply.IsFinal || attempt == Tries)
                return reply;
            Interlocked.Increment(ref retries);
            var pause = retryAfter ?? TimeSpan.FromMilliseconds(100 * Math.Pow(2, attempt - 1));
            await Task.Delay(pause < longestPause ? pause : longestPause, time, stop);
        }
    }

    private static async Task<(CheckInReply Reply, byte[]? Answer, TimeSpan? RetryAfter)> TryAsync(
        ZhucunClient gateway, string member, CheckInRequest body, int attempt, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(patience);
        try
        {
            using var response = await gateway.PostCheckInAsync(member, body, limit.Token);
            var text = await response.Content.ReadAsByteArrayAsync(limit.Token);
            var answer = response.IsSuccessStatusCode ? Parse(text, WireJson.Default.CheckInAnswer) : null;
            var problem = response.IsSuccessStatusCode ? null : Parse(text, WireJson.Default.Problem);
            var fault = response.IsSuccessStatusCode && answer is null ? "an answer that isn't the contract's JSON" : null;
            return (new CheckInReply(response.StatusCode, answer, problem, fault, attempt), text, response.Headers.RetryAfter?.Delta);
        }
        catch (HttpRequestException e)
        {
            return (new CheckInReply(null, null, null, e.Message, attempt), null, null);
        }
        catch (IOException e)
        {
            return (new CheckInReply(null, null, null, e.Message, attempt), null, null);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (new CheckInReply(null, null, null, "no answer in time", attempt), null, null);
        }
    }

    private static T? Parse<T>(byte[] text, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(text, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How a check-in ended: an answer, a refusal, or (without <see cref="Status"/>) no answer at all.</summary>
internal sealed record CheckInReply(HttpStatusCode? Status, CheckInAnswer? Answer, Problem? Problem, string? Fault, int Attempts)
{
    public bool IsFinal => Status is not null && (int)Status is < 500 and not 429 and not 408;

    public string Describe() => Answer is null
        ? $"{(Status is null ? "no answer" : ((int)Status).ToString())} {Problem?.Code ?? Problem?.Title ?? Fault}".TrimEnd()
        : $"{(int)Status!} {Answer.Status ?? "–"}/{Answer.Grade ?? "–"} {Answer.Place ?? "–"} {Answer.Reason ?? "–"}";
}
