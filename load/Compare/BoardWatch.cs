using Zhucun.Load.Client;

namespace Zhucun.Load.Compare;

/// <summary>A duty board on somebody's wall: it is read once a second while check-ins come in, and a second after the last one it shows them all.</summary>
internal sealed class BoardWatch(ZhucunClient client, TimeProvider time)
{
    private static readonly TimeSpan each = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan betweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>Reads until <paramref name="end"/>.</summary>
    public async Task ReadUntilAsync(Task end, CancellationToken stop)
    {
        while (await Task.WhenAny(end, Task.Delay(each, time, stop)) != end)
            await client.GetBoardAsync(stop);
    }

    /// <summary>What the board shows a second after the last answer, if it is not this many members present; else null.</summary>
    public async Task<string?> FaultAsync(int present, CancellationToken stop)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            // What was asked within the second may be answered after it.
            var inTime = time.GetElapsedTime(begun) <= each;
            var shown = (await client.GetBoardAsync(stop)).Counts?.GetValueOrDefault("Present") ?? 0;
            if (shown == present)
                return null;
            if (!inTime)
                return $"a second after the last check-in the board shows {shown:N0} present instead of {present:N0}";
            await Task.Delay(betweenLooks, time, stop);
        }
    }
}
