using System.Collections.Concurrent;
using System.Globalization;
using Zhucun.Load.Audit;
using Zhucun.Load.Http;
using Zhucun.Load.Simulation;
using Zhucun.Load.Time;

namespace Zhucun.Load.CheckIns;

/// <summary>
/// Takes check-ins to the gateways as good phones do: what may be tried again is, with the same id and content, at the next gateway, a bounded number of times,
/// obeying Retry-After. Every try goes into the history.
/// </summary>
internal sealed class CheckInCourier(
    IReadOnlyList<LeanClient> gateways, CountyClock clock, IReadOnlyList<CheckInBody> members, ClientHistory? history, TimeProvider time)
{
    public const int Tries = 8;
    private const int RepeatedAtOnce = 32;
    private static readonly TimeSpan longestPause = TimeSpan.FromSeconds(10);

    private readonly CheckInBody[][] requests = [.. gateways.Select(g => members.Select(m => m.AsRequestTo(g.Url)).ToArray())];
    private readonly ConcurrentDictionary<Guid, (int Member, DateTimeOffset CapturedAt)> sentBefore = new();
    private long retries;

    /// <summary>How many tries had to be made again.</summary>
    public long Retries => Interlocked.Read(ref retries);

    public int Members => members.Count;

    /// <summary>Sends a member's check-in and tells how it ended; ok only if the gateway recorded it.</summary>
    public ValueTask<StepResult> SendAsync(int member, Guid id, long intended, CancellationToken stop)
    {
        var capturedAt = clock.Now;
        if (history is not null)
            sentBefore[id] = (member, capturedAt);
        return SendAsync(member, id, capturedAt, member, intended, stop);
    }

    /// <summary>Sends everything that the history has once more, the very same bytes, each to another gateway than at first.</summary>
    public Task RepeatAsync(CancellationToken stop) => Parallel.ForEachAsync(
        sentBefore, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = RepeatedAtOnce }, async (entry, token) =>
        {
            var (member, capturedAt) = entry.Value;
            await SendAsync(member, entry.Key, capturedAt, member + 1, time.GetTimestamp(), token);
        });

    private async ValueTask<StepResult> SendAsync(
        int member, Guid id, DateTimeOffset capturedAt, int firstGateway, long intended, CancellationToken stop)
    {
        var (sent, received) = (0L, 0L);
        for (var attempt = 0; ; attempt++)
        {
            var gateway = (firstGateway + attempt) % gateways.Count;
            var request = requests[gateway][member];
            var bytes = request.Write(id, capturedAt, new byte[request.Length]);
            var begun = time.GetTimestamp();
            using var answer = await gateways[gateway].SendAsync(bytes, stop: stop);
            sent += bytes.Length;
            received += answer.Received;
            Note(member, id, intended, begun, answer);
            if (answer.IsSuccess)
                return StepResult.Ok(sent, received);
            if (OutcomeOf(answer) == RequestOutcome.Refused && answer.Fault == LeanFault.None && answer.Status != 429)
                return StepResult.Fail($"{answer.Status}", sent, received);
            if (attempt + 1 == Tries)
                return StepResult.Fail($"{answer.Describe()} after {Tries} tries", sent, received);
            Interlocked.Increment(ref retries);
            await PauseAsync(attempt, answer.RetryAfter, stop);
        }
    }

    /// <summary>What the sender may conclude: without a connection, that the gateway never saw it.</summary>
    public static RequestOutcome OutcomeOf(LeanResponse answer) =>
        answer.Fault == LeanFault.NotConnected ? RequestOutcome.Refused : Request.OutcomeOf(answer.Status);

    private Task PauseAsync(int attempt, TimeSpan? retryAfter, CancellationToken stop)
    {
        var pause = retryAfter ?? TimeSpan.FromMilliseconds(100 * Math.Pow(2, attempt));
        return Task.Delay(pause < longestPause ? pause : longestPause, time, stop);
    }

    private void Note(int member, Guid id, long intended, long begun, LeanResponse answer) => history?.Add(new Request(
        id.ToString("D", CultureInfo.InvariantCulture), members[member].Member, intended, begun, time.GetTimestamp(), OutcomeOf(answer), answer.Status,
        answer.Status == 0 ? null : answer.Body.ToArray(), answer.RetryAfter, answer.Status == 0 ? answer.Describe() : null));
}
