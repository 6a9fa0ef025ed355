using Zhucun.Gateway.Views;

namespace Zhucun.Gateway.Tests.Views;

public sealed class ViewProgressTests
{
    private readonly ViewProgress _progress = new();

    [Fact]
    public void What_is_shown_already_is_not_waited_for()
    {
        _progress.Reached(5);

        Assert.True(_progress.WaitForAsync(5, TestContext.Current.CancellationToken).IsCompletedSuccessfully);
        Assert.True(new ViewProgress().WaitForAsync(0, TestContext.Current.CancellationToken).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Who_waits_goes_on_as_soon_as_their_sequence_is_shown()
    {
        var seventh = _progress.WaitForAsync(7, TestContext.Current.CancellationToken);
        var fifth = _progress.WaitForAsync(5, TestContext.Current.CancellationToken);
        _progress.Reached(4);
        Assert.False(fifth.IsCompleted);

        _progress.Reached(6);

        await fifth;
        Assert.False(seventh.IsCompleted);
        _progress.Reached(9);
        await seventh;
        Assert.Equal(9, _progress.Sequence);
    }

    [Fact]
    public void The_view_never_goes_back()
    {
        _progress.Reached(9);
        _progress.Reached(3);

        Assert.Equal(9, _progress.Sequence);
    }

    [Fact]
    public async Task Who_gives_up_holds_up_nobody()
    {
        using var patience = new CancellationTokenSource();
        var impatient = _progress.WaitForAsync(2, patience.Token);
        var patient = _progress.WaitForAsync(2, TestContext.Current.CancellationToken);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        _progress.Reached(2);
        await patient;
    }

    [Fact]
    public async Task Nobody_is_forgotten_when_reports_and_waits_race()
    {
        const int Last = 5_000;
        var reports = Task.Run(() =>
        {
            for (var sequence = 1; sequence <= Last; sequence++)
                _progress.Reached(sequence);
        }, TestContext.Current.CancellationToken);
        var waits = Enumerable.Range(0, 4).Select(start => Task.Run(async () =>
        {
            for (var sequence = start + 1; sequence <= Last; sequence += 4)
            {
                await _progress.WaitForAsync(sequence, TestContext.Current.CancellationToken);
                Assert.True(_progress.Sequence >= sequence);
            }
        }, TestContext.Current.CancellationToken));

        await Task.WhenAll([reports, .. waits]).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }
}
