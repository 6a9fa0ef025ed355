using Zhucun.Load.Client;
using Zhucun.Load.Display;
using Zhucun.Load.Options;
using Zhucun.Load.Time;

namespace Zhucun.Load.Morning;

/// <summary>Finds the slot to play: the open one, if nobody has played it yet, else the next one, to which a clock that can be moved is moved.</summary>
internal sealed class SlotFinder(ZhucunClient client, CountyClock clock, IDisplay display)
{
    // Offline phones need a ticket and a minute's clearance before due; with less time left a morning can't be played honestly.
    public static readonly TimeSpan LeastTimeBeforeDue = TimeSpan.FromMinutes(3);

    private const int Moves = 3;

    /// <summary>The slot to play, open and unplayed.</summary>
    public Task<SlotWindow> FindAsync(CancellationToken stop) => FindAsync(TimeSpan.Zero, stop);

    /// <summary>One of which so much real time is left until due: were it due within the run, members would be late who did nothing wrong.</summary>
    public async Task<SlotWindow> FindAsync(TimeSpan room, CancellationToken stop)
    {
        for (var move = 0; ; move++)
        {
            var board = await client.GetBoardAsync(stop);
            var obstacle = Obstacle(board, clock.Now, room * clock.Speed);
            if (obstacle is null)
                return WindowOf(board)!;
            if (!clock.CanMove)
            {
                throw new CannotPlayException(
                    $"No slot can be played now: {obstacle}{NextOf(board)} The county's clock is the real one and can't be moved. "
                    + "Start a demo instead, with a clock of its own: Demo__Now=2026-11-24T08:50:00+08:00 dotnet run --project gateway");
            }

            if (move == Moves || Target(board, clock.Now) is not { } target)
                throw new CannotPlayException($"No slot can be played: {obstacle} The board names no next slot that could be.");
            display.Say($"{obstacle} The county's clock is moved on to the slot that opens {target.Opens:yyyy-MM-dd HH:mm} ({target.Slot}).");
            await clock.MoveToAsync(target.Opens + TimeSpan.FromSeconds(1), stop);
        }
    }

    /// <summary>Why the board's slot can't be played from now on, or null.</summary>
    public static string? Obstacle(Board board, DateTimeOffset now, TimeSpan room = default)
    {
        if (WindowOf(board) is not { } slot)
            return "No slot of this day has opened yet.";
        var name = $"The {slot.Slot} slot of {slot.Date:yyyy-MM-dd}";
        var settled = board.Slots!.First(s => s.Slot == board.Slot).Settled;
        var (pending, all) = (board.Counts?.GetValueOrDefault(nameof(AttendanceStatus.Pending)) ?? 0, board.Counts?.Values.Sum() ?? 0);
        if (settled || now > slot.Deadline)
            return $"{name} has been played or has passed (now {now:HH:mm}, deadline {slot.Deadline:HH:mm}).";
        if (now < slot.Opens)
            return $"{name} opens at {slot.Opens:HH:mm}; it is {now:HH:mm}.";
        if (now > slot.Due - (room > LeastTimeBeforeDue ? room : LeastTimeBeforeDue))
            return $"{name} is due at {slot.Due:HH:mm} and it is {now:HH:mm:ss}: too late to play it.";
        if (pending * 2 <= all)
            return $"{name} has already been played: only {pending:N0} of {all:N0} are still pending.";
        return null;
    }

    public static SlotWindow? WindowOf(Board board) =>
        board is { Date: { } date, Slot: { } name, Slots: { } slots } && slots.FirstOrDefault(s => s.Slot == name) is { } slot
            ? new SlotWindow(date, name, slot.Opens, slot.Due, slot.Deadline, slot.Closes)
            : null;

    private static (string Slot, DateTimeOffset Opens)? Target(Board board, DateTimeOffset now)
    {
        if (WindowOf(board) is { } current && now < current.Opens)
            return (current.Slot, current.Opens);
        return board.Next is { } next && next.Opens > now ? (next.Slot, next.Opens) : null;
    }

    private static string NextOf(Board board) =>
        board.Next is { } next ? $" The next one is {next.Slot}, {next.Date:yyyy-MM-dd} {next.Opens:HH:mm}." : "";
}
