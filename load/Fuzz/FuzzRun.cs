using Zhucun.Load.Display;

namespace Zhucun.Load.Fuzz;

/// <summary>Sends the requests, several at once, each answer looked at; at the end the gateway must work as before.</summary>
internal sealed class FuzzRun(Uri url, RequestMaker maker, FuzzCallers callers, IDisplay display, TimeProvider time)
{
    private const int Connections = 8;
    private const int BetweenWords = 500;
    private const string Ended = "not-signed-in";
    private static readonly TimeSpan longestPause = TimeSpan.FromSeconds(30);

    private int next;

    public FuzzTally Tally { get; } = new();

    public async Task SendAsync(int first, int count, CancellationToken stop)
    {
        next = first - 1;
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => SendInTurnAsync(first, first + count, stop)));
    }

    private async Task SendInTurnAsync(int first, int end, CancellationToken stop)
    {
        FuzzConnection? connection = null;
        try
        {
            while (Interlocked.Increment(ref next) is var number && number < end)
            {
                var request = maker.Make(number, callers.All);
                connection ??= await FuzzConnection.ConnectAsync(url, stop);
                var answer = await connection.ExchangeAsync(request.ToBytes(), request.Wire.Framing == Framing.CutOff, stop);
                if (answer.Ending == Ending.Closed && connection.MayBeStale)
                {
                    connection.Dispose();
                    connection = await FuzzConnection.ConnectAsync(url, stop);
                    answer = await connection.ExchangeAsync(request.ToBytes(), request.Wire.Framing == Framing.CutOff, stop);
                }

                Tally.Count(request, answer);
                if (!answer.IsReusable || request.Wire.Framing == Framing.CutOff)
                {
                    connection.Dispose();
                    connection = null;
                }

                await FollowAsync(request, answer, stop);
                if (number % BetweenWords == 0)
                    display.Progress("Malformed requests", number - first, end - first, "");
            }
        }
        finally
        {
            connection?.Dispose();
        }
    }

    /// <summary>What an answer asks for: patience, or to sign in again.</summary>
    private async Task FollowAsync(FuzzRequest request, FuzzAnswer answer, CancellationToken stop)
    {
        if (answer.Status == AnswerRules.TooManyRequests)
            await Task.Delay(answer.RetryAfter < longestPause ? answer.RetryAfter : longestPause, time, stop);
        else if (answer.Code == Ended && request.IsSignedOn)
            await callers.RenewAsync(request.Caller, stop);
    }
}
