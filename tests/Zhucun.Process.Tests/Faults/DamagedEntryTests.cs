using System.Globalization;
using System.Text.Json.Nodes;
using Zhucun.Process.Tests.Feeds;
using Zhucun.Process.Tests.Running;

namespace Zhucun.Process.Tests.Faults;

/// <summary>One entry that cannot be read costs what needs this very entry, and nothing else.</summary>
[Trait("Mode", "Embedded")] // The entry is damaged in the SQLite file.
public sealed class DamagedEntryTests
{
    private const string Morning = "2026-11-24T08:50:00+08:00";

    [Fact]
    public async Task A_damaged_entry_blinds_neither_board_nor_feed()
    {
        using var place = new DataPlace();
        await using (var gateway = await GatewayProcess.StartAsync(place.Folder, Morning))
        {
            await gateway.Api.MoveClockAsync(DateTimeOffset.Parse("2026-11-24T09:16:00+08:00", CultureInfo.InvariantCulture));
            await gateway.StopAsync();
        }

        var damaged = Damage(place);
        // Snapshots only shorten a start: without them everything is folded again, the damaged entry too.
        foreach (var file in Directory.GetFiles(place.Folder, "orleans.db*"))
            File.Delete(file);

        await using var again = await GatewayProcess.StartAsync(place.Folder, Morning);
        var board = await again.Api.ReadAsync<JsonObject>("/api/v1/board");
        Assert.Equal(1031, board["counts"]!["AbsentProvisional"]!.GetValue<int>());

        var feed = await again.Api.ReadAsync<JsonObject>($"/api/v1/feed?after={damaged - 1}&limit=2");
        Assert.True(feed["entries"]![0]!["data"]!["unreadable"]!.GetValue<bool>());
        Assert.False(feed["entries"]![1]!["data"]!.AsObject().ContainsKey("unreadable"));

        await using var screen = new BoardScreen(again.Api, "county:530326");
        await screen.OpenAsync();
        Assert.NotNull(screen.Board());
    }

    [Fact]
    public async Task A_member_that_cannot_be_read_keeps_no_other_from_its_alert_and_no_slot_from_being_settled()
    {
        using var place = new DataPlace();
        await using (var gateway = await GatewayProcess.StartAsync(place.Folder, Morning))
        {
            await gateway.Api.MoveClockAsync(DateTimeOffset.Parse("2026-11-24T09:16:00+08:00", CultureInfo.InvariantCulture));
            await gateway.StopAsync();
        }

        Damage(place);
        foreach (var file in Directory.GetFiles(place.Folder, "orleans.db*"))
            File.Delete(file);

        await using var again = await GatewayProcess.StartAsync(place.Folder, Morning);
        // Past the end of the damaged absence's own window, in which its member would have to confirm it (A7).
        await again.Api.MoveClockAsync(DateTimeOffset.Parse("2026-11-27T09:16:00+08:00", CultureInfo.InvariantCulture));

        var board = await again.Api.ReadAsync<JsonObject>("/api/v1/board?date=2026-11-26&slot=evening");
        Assert.Equal(1031, board["counts"]!["AbsentProvisional"]!.GetValue<int>());
        Assert.All(board["slots"]!.AsArray(), slot => Assert.True(slot!["settled"]!.GetValue<bool>()));
        var first = await again.Api.ReadAsync<JsonObject>("/api/v1/board?date=2026-11-24&slot=morning");
        Assert.Equal(1031, first["counts"]!["AbsentConfirmed"]!.GetValue<int>());
        Assert.Contains("cannot be read and is passed over", again.Output, StringComparison.Ordinal);
    }

    private static long Damage(DataPlace place)
    {
        using var ledger = new LedgerFile(place.Ledger);
        ledger.Change("DROP TRIGGER entries_do_not_change");
        var last = ledger.Ask<long>("SELECT max(sequence) FROM entries WHERE type = 42")[0];
        Assert.Equal(1, ledger.Change($"UPDATE entries SET body = '{{' WHERE sequence = {last.ToString(CultureInfo.InvariantCulture)}"));
        return last;
    }
}
