namespace Zhucun.Gateway.Boards;

/// <summary>
/// Rounds and snapshots take turns. A screen joins its group and gets its snapshot in one turn, so whatever a round tells the group it told before the screen joined, or it
/// follows the snapshot and is newer. Sending is begun in a turn and awaited outside it: a screen that reads slowly holds up nobody.
/// </summary>
internal sealed class BoardTurn : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task TakeAsync(Func<Task> act)
    {
        await _turn.WaitAsync();
        try
        {
            await act();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
