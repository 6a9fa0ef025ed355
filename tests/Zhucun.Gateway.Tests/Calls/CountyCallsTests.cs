using Microsoft.Extensions.Time.Testing;
using Zhucun.Gateway.Calls;
using Zhucun.Grains;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Tests.Calls;

/// <summary>What a gateway repeats, and for how long.</summary>
public sealed class CountyCallsTests
{
    private static readonly RetryPolicy Policy = new(TimeSpan.FromSeconds(9), TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1), MostWaiting: 2);

    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.Zero };
    private readonly CountyCalls _calls;

    public CountyCallsTests() => _calls = new CountyCalls(Policy, _time);

    public static TheoryData<Exception> Passing { get; } =
    [
        new TimeoutException(), new SiloUnavailableException(), new Orleans.Storage.InconsistentStateException(),
        new OperationCanceledException("expired while its grain was being placed"),
        new OrleansException("A grain's state could not be read.", new TimeoutException()),
    ];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task What_passes_is_asked_again_with_the_same_state(Exception failure)
    {
        var asked = new List<string>();
        var answer = await SettleAsync(_calls.AskAsync("id-1", id =>
        {
            asked.Add(id);
            return asked.Count < 3 ? Task.FromException<int>(failure) : Task.FromResult(7);
        }, CancellationToken.None));

        Assert.Equal(7, answer);
        Assert.Equal(["id-1", "id-1", "id-1"], asked);
    }

    [Fact]
    public async Task What_does_not_pass_is_told_at_once()
    {
        var tries = 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() => _calls.AskAsync(0, _ =>
        {
            tries++;
            return Task.FromException<int>(new InvalidOperationException());
        }, CancellationToken.None));
        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task A_pause_that_outlasts_the_patience_ends_with_the_last_failure()
    {
        var asked = _calls.AskAsync(0, _ => Task.FromException<int>(new TimeoutException("the last")), CancellationToken.None);
        // A starved processor wakes it long after its time.
        _time.Advance(Policy.Patience * 2);

        Assert.Equal("the last", (await Assert.ThrowsAsync<TimeoutException>(() => asked)).Message);
    }

    [Theory]
    [InlineData("Closing", 3)]
    [InlineData("Failed", 3)]
    [InlineData("QueueFull", 1)]
    [InlineData("DiskFull", 1)]
    public async Task A_ledger_that_goes_or_comes_back_is_commanded_again_a_full_one_is_not(string reason, int expected)
    {
        var tries = 0;
        var result = await SettleAsync(_calls.CommandAsync(0, _ =>
        {
            Result<Receipt> answer = ++tries < 3
                ? new Problem(ProblemCodes.LedgerUnavailable, null, new Dictionary<string, string> { ["reason"] = reason })
                : new Receipt(5);
            return Task.FromResult(answer);
        }, CancellationToken.None));

        Assert.Equal(expected, tries);
        Assert.Equal(expected == 1, result.Problem is not null);
    }

    [Fact]
    public async Task A_refusal_is_an_answer()
    {
        var tries = 0;
        var result = await _calls.CommandAsync(0, _ =>
        {
            tries++;
            return Task.FromResult<Result<Receipt>>(new Problem(ProblemCodes.CheckInIdReused));
        }, CancellationToken.None);
        Assert.Equal((1, ProblemCodes.CheckInIdReused), (tries, result.Problem!.Code));
    }

    [Fact]
    public async Task It_gives_up_within_its_patience_also_when_a_try_hangs()
    {
        var began = _time.GetTimestamp();
        var tries = 0;
        var call = _calls.AskAsync(0, _ => ++tries == 1 ? Task.FromException<int>(new TimeoutException()) : new TaskCompletionSource<int>().Task, CancellationToken.None);

        await Assert.ThrowsAsync<TimeoutException>(() => SettleAsync(call));
        Assert.InRange(_time.GetElapsedTime(began), Policy.Patience - TimeSpan.FromSeconds(1), Policy.Patience + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Only_so_many_wait_for_a_further_try_at_once()
    {
        var failing = true;
        var calls = Enumerable.Range(0, 3).Select(_ => _calls.AskAsync(0, _ => failing ? Task.FromException<int>(new TimeoutException()) : Task.FromResult(1), CancellationToken.None)).ToList();
        Assert.Equal([false, false, true], calls.Select(call => call.IsFaulted));

        failing = false;
        await SettleAsync(Task.WhenAll(calls[0], calls[1]));
    }

    [Fact]
    public async Task A_client_that_has_gone_needs_no_further_try()
    {
        using var gone = new CancellationTokenSource();
        var tries = 0;
        var call = _calls.AskAsync(0, _ =>
        {
            tries++;
            return Task.FromException<int>(new TimeoutException());
        }, gone.Token);
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task One_process_repeats_nothing()
    {
        var tries = 0;
        await Assert.ThrowsAsync<TimeoutException>(() => new CountyCalls(RetryPolicy.Never, _time).AskAsync(0, _ =>
        {
            tries++;
            return Task.FromException<int>(new TimeoutException());
        }, CancellationToken.None));
        Assert.Equal(1, tries);
    }

    [Fact]
    public void Pauses_grow_to_their_longest_and_are_drawn_apart()
    {
        Assert.Equal(TimeSpan.FromMilliseconds(50), Policy.PauseAfter(1, 0.5));
        Assert.Equal(TimeSpan.FromMilliseconds(200), Policy.PauseAfter(3, 0.5));
        Assert.Equal(TimeSpan.FromSeconds(1), Policy.PauseAfter(40, 0.5));
        Assert.Equal(TimeSpan.FromSeconds(0.5), Policy.PauseAfter(40, 0));
        Assert.Equal(TimeSpan.FromSeconds(1.5), Policy.PauseAfter(40, 1));
    }

    /// <summary>Lets the fake time run until the call has ended: each step is a pause, a try or a time-out.</summary>
    private async Task<T> SettleAsync<T>(Task<T> call)
    {
        while (!call.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        return await call;
    }
}
