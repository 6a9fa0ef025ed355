using System.Collections.Concurrent;
using System.Text.Json;
using Zhucun.Load.Client;

namespace Zhucun.Load.Audit;

/// <summary>How a request ended, as far as its sender can know.</summary>
internal enum RequestOutcome
{
    /// <summary>Acknowledged.</summary>
    Ok,

    /// <summary>Turned away for good, or never sent: nothing may have come of it.</summary>
    Refused,

    /// <summary>No answer, or one that promises nothing: it may have been carried out or not.</summary>
    Unknown,
}

/// <summary>
/// One try of one check-in, with timestamps of the time provider. <see cref="Status"/> is 0 where there was no answer, and <see cref="Fault"/> then says why;
/// <see cref="Answer"/> is the body of whatever answer there was.
/// </summary>
internal sealed record Request(
    string CheckInId, string Member, long Intended, long Sent, long Answered, RequestOutcome Outcome, int Status, byte[]? Answer, TimeSpan? RetryAfter = null,
    string? Fault = null)
{
    /// <summary>What the sender may conclude from a status. A 5xx promises nothing: the check-in may have been recorded before the failure.</summary>
    public static RequestOutcome OutcomeOf(int status) => status switch
    {
        >= 200 and < 300 => RequestOutcome.Ok,
        >= 400 and < 500 and not 408 => RequestOutcome.Refused,
        _ => RequestOutcome.Unknown,
    };
}

/// <summary>What the clients did and were told, in their own words: the one side of every audit (docs: RELIABILITY "an audit reads only the database and the clients' own history").</summary>
internal sealed class ClientHistory
{
    private readonly ConcurrentQueue<Request> requests = new();

    public IReadOnlyList<Request> Requests => [.. requests];

    public void Add(Request request) => requests.Enqueue(request);

    /// <summary>Each check-in once, by the best that its tries came to: one acknowledgement outweighs any doubt.</summary>
    public IReadOnlyList<AttemptedCheckIn> CheckIns() =>
    [
        .. requests.GroupBy(r => r.CheckInId, StringComparer.OrdinalIgnoreCase).Select(tries =>
        {
            var first = tries.First();
            var acknowledged = tries.Where(t => t.Outcome == RequestOutcome.Ok).OrderBy(t => t.Answered).ToArray();
            var outcome = acknowledged.Length > 0 ? RequestOutcome.Ok
                : tries.Any(t => t.Outcome == RequestOutcome.Unknown) ? RequestOutcome.Unknown
                : RequestOutcome.Refused;
            return new AttemptedCheckIn(first.CheckInId, first.Member, outcome, [.. acknowledged.Select(a => Parse(a.Answer))], tries.Count(t => t.Status == 201));
        }),
    ];

    private static CheckInAnswer? Parse(byte[]? answer)
    {
        try
        {
            return JsonSerializer.Deserialize(answer, WireJson.Default.CheckInAnswer);
        }
        catch (JsonException)
        {
            // An acknowledgement that can't be read is a finding of the audit, not the end of it.
            return null;
        }
    }
}

/// <summary>A check-in with all answers that acknowledged it, in their order (null is one that can't be read), and how often it was answered as new.</summary>
internal sealed record AttemptedCheckIn(string CheckInId, string Member, RequestOutcome Outcome, IReadOnlyList<CheckInAnswer?> Answers, int Created);
