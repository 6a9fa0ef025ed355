using System.Collections.Concurrent;
using Npgsql;
using Zhucun.Grains.Ledgers;

namespace Zhucun.Storage.Tests;

/// <summary>What only a server can do to its ledger: crash, cut a connection, keep a lock, refuse to be written. Nothing is guessed and nobody waits for ever.</summary>
public sealed class PostgresFaultTests(StoppablePostgres postgres) : IClassFixture<StoppablePostgres>
{
    private const string WritersWait = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'WITH head%' AND wait_event_type = 'Lock'";

    [Fact]
    public async Task A_server_that_crashes_under_load_loses_nothing_acknowledged_and_doubles_nothing()
    {
        await using var place = new PostgresPlace(await postgres.NewDatabaseAsync());
        await using var test = place.Open();
        var acknowledged = new ConcurrentQueue<LedgerEntry>();
        using var enough = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 16).Select(writer => Task.Run(() => WriteUntil(test, $"w:{writer}", acknowledged, enough.Token))).ToArray();

        for (var crash = 1; crash <= 2; crash++)
        {
            var before = acknowledged.Count;
            await Eventually.Holds("writes to be under way", () => acknowledged.Count > before + 100);
            await postgres.Server.StopAsync(immediate: true);
            await postgres.Server.StartAgainAsync();
        }

        var after = acknowledged.Count;
        await Eventually.Holds("writes to go on", () => acknowledged.Count > after + 100);
        await enough.CancelAsync();
        await Task.WhenAll(writers);

        var all = await test.All();
        Entries.AreDense(all);
        Entries.ChainFromGenesis(all);
        Assert.Equal(all.Count, all.DistinctBy(entry => (entry.Stream, entry.CommandId, entry.CommandIndex)).Count());
        Entries.AreEqual([.. acknowledged.OrderBy(entry => entry.Sequence)], all);
    }

    [Fact]
    public async Task A_writer_whose_process_is_ended_while_it_waits_for_the_head_writes_once()
    {
        await using var place = new PostgresPlace(await postgres.NewDatabaseAsync());
        await using var test = place.Open();
        await test.Commit(New.Append("a:1"));
        await using var other = await Holder.TakeAsync(place.ConnectionString);
        var waiting = test.Ledger.AppendAsync(New.Append("b:1"));
        await Eventually.Holds("the writer to wait for the head", () => place.Ask<long>(WritersWait) == 1);

        place.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'WITH head%'");
        await Eventually.Holds("the writer to wait again", () => place.Ask<long>(WritersWait) == 1);
        await other.LetGoAsync();

        Assert.Equal(2, Assert.IsType<AppendOutcome.Committed>(await waiting).Entries[0].Sequence);
        Entries.AreDense(await test.All());
    }

    [Fact]
    public async Task An_answer_that_is_lost_behind_the_commit_is_found_out()
    {
        await using var proxy = new CuttingProxy(postgres.Server.Port);
        await using var place = Through(proxy, await postgres.NewDatabaseAsync());
        var test = place.Open();
        await test.Commit(New.Append("a:1"));
        proxy.SwallowAnswers();

        var waiting = test.Ledger.AppendAsync(New.Append("b:1", entries: 2));
        await Eventually.Holds("the commit", () => place.Ask<long>("SELECT sequence FROM heads") == 3);
        Assert.False(waiting.IsCompleted);
        proxy.Cut();

        Assert.Equal([2, 3], Assert.IsType<AppendOutcome.Committed>(await waiting).Entries.Select(entry => entry.Sequence));
        var all = await test.All();
        await test.DisposeAsync();
        Entries.AreEqual(all, test.Listener.Heard);
    }

    [Fact]
    public async Task A_statement_that_the_server_still_works_on_cannot_commit_behind_the_answer()
    {
        await using var proxy = new CuttingProxy(postgres.Server.Port);
        await using var place = Through(proxy, await postgres.NewDatabaseAsync());
        var test = place.Open();
        await test.Commit(New.Append("a:1"));
        await using var other = await Holder.TakeAsync(place.ConnectionString);
        var waiting = test.Ledger.AppendAsync(New.Append("b:1"));
        await Eventually.Holds("the writer to wait for the head", () => place.Ask<long>(WritersWait) == 1);
        var abandoned = place.Ask<int>("SELECT pid FROM pg_stat_activity WHERE query LIKE 'WITH head%'");

        // The server does not notice a cut connection while its process waits for a lock.
        proxy.Cut();
        await Eventually.Holds("a new connection to wait in the old one's place", () => place.Ask<long>(
            $"SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'WITH head%' AND wait_event_type = 'Lock' AND pid <> {abandoned}") == 1);
        Assert.Equal(0, place.Ask<long>($"SELECT count(*) FROM pg_stat_activity WHERE pid = {abandoned}"));
        await other.LetGoAsync();

        Assert.IsType<AppendOutcome.Committed>(await waiting);
        var all = await test.All();
        await test.DisposeAsync();
        Entries.AreEqual(all, test.Listener.Heard);
    }

    [Fact]
    public async Task A_database_that_stays_away_is_told_and_takes_entries_again_once_it_is_back()
    {
        await using var place = new PostgresPlace(await postgres.NewDatabaseAsync());
        await using var test = place.Open();
        await test.Commit(New.Append("a:1"));
        await postgres.Server.StopAsync(immediate: true);

        Assert.Equal(LedgerFault.Failed, await test.Refusal(New.Append("b:1")));
        await Assert.ThrowsAsync<TimeoutException>(test.All);
        await postgres.Server.StartAgainAsync();

        Assert.Equal(2, (await test.Commit(New.Append("b:1")))[0].Sequence);
        Assert.Equal(2, (await test.All()).Count);
    }

    [Fact]
    public async Task A_head_that_somebody_holds_is_not_waited_for_for_ever()
    {
        await using var place = new PostgresPlace(await postgres.NewDatabaseAsync());
        await using var test = place.Open();
        await test.Commit(New.Append("a:1"));
        await using (await Holder.TakeAsync(place.ConnectionString))
            Assert.Equal(LedgerFault.Failed, await test.Refusal(New.Append("b:1")));

        Assert.Equal(2, (await test.Commit(New.Append("b:1")))[0].Sequence);
    }

    [Fact]
    public async Task A_full_disk_is_told_after_one_try()
    {
        await using var place = new PostgresPlace(await postgres.NewDatabaseAsync());
        await using var test = place.Open();
        place.Execute(
            """
            CREATE SEQUENCE tries;
            CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM nextval('tries'); RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
            CREATE TRIGGER no_room BEFORE INSERT ON entries EXECUTE FUNCTION no_room();
            """);
        Assert.Equal(LedgerFault.DiskFull, await test.Refusal(New.Append("a:1")));
        Assert.Equal(1, place.Ask<long>("SELECT last_value FROM tries"));

        place.Execute("DROP TRIGGER no_room ON entries");
        Assert.Equal(1, (await test.Commit(New.Append("a:1")))[0].Sequence);
    }

    [Fact]
    public async Task A_server_that_only_reads_is_told_and_another_in_its_place_is_found()
    {
        await using var place = new PostgresPlace(await postgres.NewDatabaseAsync());
        await using var test = place.Open();
        await test.Commit(New.Append("a:1"));
        var database = new NpgsqlConnectionStringBuilder(place.ConnectionString).Database;
        place.Execute($"ALTER DATABASE {database} SET default_transaction_read_only = on");
        place.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'WITH head%'");
        Assert.Equal(LedgerFault.ReadOnly, await test.Refusal(New.Append("b:1")));

        PostgresServer.Execute(postgres.Server.ConnectionString(), $"ALTER DATABASE {database} RESET default_transaction_read_only");
        Assert.Equal(2, (await test.Commit(New.Append("b:1")))[0].Sequence);
    }

    [Fact]
    public async Task A_head_that_is_behind_its_entries_writes_nothing_and_blames_no_append()
    {
        await using var place = new PostgresPlace(await postgres.NewDatabaseAsync());
        await using var test = place.Open();
        await test.Commit(New.Append("a:1", entries: 3));
        place.Execute("UPDATE heads SET sequence = 1");

        Assert.Equal(LedgerFault.Failed, await test.Refusal(New.Append("b:1")));
    }

    /// <summary>Appends to a stream as a grain does: what was not taken is sent again under the same command, and a command that was seen is read back.</summary>
    private static async Task WriteUntil(LedgerUnderTest test, string stream, ConcurrentQueue<LedgerEntry> acknowledged, CancellationToken enough)
    {
        LedgerEntry? last = null;
        while (!enough.IsCancellationRequested)
        {
            var append = last is null ? New.Append(stream) : New.After(last);
            var outcome = await test.Ledger.AppendAsync(append);
            while (outcome is AppendOutcome.Unavailable)
                outcome = await test.Ledger.AppendAsync(append);
            last = outcome switch
            {
                AppendOutcome.Committed committed => committed.Entries[0],
                AppendOutcome.CommandSeen => Assert.Single(await test.Ledger.FindCommandAsync(stream, append.Entries[0].CommandId)),
                _ => throw new InvalidOperationException($"{stream}: {outcome}"),
            };
            acknowledged.Enqueue(last);
        }
    }

    private static PostgresPlace Through(CuttingProxy proxy, string database) =>
        new(database, new NpgsqlConnectionStringBuilder(database) { Port = proxy.Port }.ToString());

    /// <summary>A transaction that holds the head's row.</summary>
    private sealed class Holder(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
    {
        public static async Task<Holder> TakeAsync(string connectionString)
        {
            var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
            await connection.OpenAsync();
            var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("SELECT FROM heads FOR UPDATE", connection);
            await command.ExecuteNonQueryAsync();
            return new(connection, transaction);
        }

        public Task LetGoAsync() => transaction.RollbackAsync();

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
