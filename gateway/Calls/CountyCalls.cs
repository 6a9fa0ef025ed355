using System.Runtime.ExceptionServices;
using Zhucun.Gateway.Telemetry;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Calls;

/// <summary>
/// The one place where a gateway repeats what it asks of the county's grains: after a failure that passes (a silo died or is leaving), and after a refusal by a
/// ledger that is closing or has lost its database. Always the same command under the same id, so that whatever became of the first try, it is recorded once.
/// </summary>
internal sealed class CountyCalls(RetryPolicy policy, TimeProvider time)
{
    private int _waiting;

    /// <summary>Asks, and asks again while that can help; at the end the last failure is thrown.</summary>
    /// <param name="state">What the call needs, so that it need not capture it.</param>
    /// <param name="call">Begins one try.</param>
    /// <param name="aborted">The client has gone: nobody needs a further try.</param>
    public Task<T> AskAsync<TState, T>(TState state, Func<TState, Task<T>> call, CancellationToken aborted) =>
        policy.MostWaiting == 0 ? call(state) : RepeatAsync(state, call, static _ => null, aborted);

    /// <summary>Commands, and commands again while that can help; at the end the last refusal is answered, or the last failure thrown.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public Task<Result<T>> CommandAsync<TState, T>(TState state, Func<TState, Task<Result<T>>> call, CancellationToken aborted)
        where T : class =>
        policy.MostWaiting == 0 ? call(state) : RepeatAsync(state, call, static result => Passing(result.Problem), aborted);

    private static string? Passing(Problem? problem) => problem is not null && PassingFailures.Includes(problem) ? problem.Code : null;

    private async Task<T> RepeatAsync<TState, T>(TState state, Func<TState, Task<T>> call, Func<T, string?> passing, CancellationToken aborted)
    {
        var began = time.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            var answer = default(T)!;
            ExceptionDispatchInfo? failed = null;
            string? reason;
            try
            {
                // The first try lasts as long as Orleans lets it; a later one ends with the patience, because the client's own may.
                answer = await (tries == 1 ? call(state) : call(state).WaitAsync(Left(began), time, CancellationToken.None));
                reason = passing(answer);
                if (reason is null)
                    return answer;
            }
            catch (Exception failure) when (PassingFailures.Includes(failure) && !aborted.IsCancellationRequested)
            {
                failed = ExceptionDispatchInfo.Capture(failure);
                reason = failure.GetType().Name;
            }

            if (await PauseAsync(began, tries, reason, aborted))
                continue;
            failed?.Throw();
            return answer;
        }
    }

    /// <summary>Waits before a further try; false where there is none: too late, or too many wait already.</summary>
    private async Task<bool> PauseAsync(long began, int tries, string reason, CancellationToken aborted)
    {
        var pause = policy.PauseAfter(tries, Random.Shared.NextDouble());
        var waiting = Interlocked.Increment(ref _waiting);
        try
        {
            var again = pause < Left(began) && waiting <= policy.MostWaiting;
            GatewayTelemetry.CountRetry(reason, again);
            if (again)
                await Task.Delay(pause, time, aborted);
            return again;
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Never less than nothing: a pause on a starved processor outlasts the patience.</summary>
    private TimeSpan Left(long began) => policy.Patience - time.GetElapsedTime(began) is { Ticks: > 0 } left ? left : TimeSpan.Zero;
}
