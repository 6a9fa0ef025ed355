using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Serialization;
using Zhucun.Grains;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo.Ledgers;

namespace Zhucun.Storage.Tests;

/// <summary>Several silos on one county's ledger.</summary>
public sealed class PostgresSiloTests(PostgresServer server)
{
    [Fact]
    public async Task Two_silos_leave_one_dense_sequence_and_each_hears_its_own_commits()
    {
        await using var place = new PostgresPlace(server.NewDatabase());
        var silos = new[] { place.Open(), place.OpenBeside(TimeSpan.FromHours(-1)) };
        await Task.WhenAll(Enumerable.Range(0, 48).Select(writer => Task.Run(async () =>
        {
            var silo = silos[writer % 2];
            var last = (await silo.Commit(New.Append($"w:{writer}")))[^1];
            for (var i = 1; i < 25; i++)
                last = (await silo.Commit(New.After(last)))[^1];
        }, TestContext.Current.CancellationToken)));

        var all = await silos[0].All();
        Assert.Equal(48 * 25, all.Count);
        Entries.AreDense(all);
        Entries.ChainFromGenesis(all);
        foreach (var silo in silos)
        {
            Assert.Equal(all.Count, await silo.Ledger.HeadAsync());
            await silo.DisposeAsync();
        }

        Entries.AreEqual(all, [.. silos.SelectMany(silo => silo.Listener.Heard).OrderBy(entry => entry.Sequence)]);
    }

    [Fact]
    public async Task Of_two_silos_with_one_stream_the_first_wins_and_the_other_reads_on()
    {
        await using var place = new PostgresPlace(server.NewDatabase());
        await using var one = place.Open();
        await using var other = place.OpenBeside(TimeSpan.Zero);
        var first = (await one.Commit(New.Append("a:1")))[0];
        var second = (await other.Commit(New.After(first)))[0];

        Assert.IsType<AppendOutcome.VersionConflict>(await one.Ledger.AppendAsync(New.After(first)));
        var third = (await one.Commit(New.After(second)))[0];
        Assert.IsType<AppendOutcome.VersionConflict>(await other.Ledger.AppendAsync(New.After(second)));
        Assert.IsType<AppendOutcome.CommandSeen>(await other.Ledger.AppendAsync(New.After(third, third.CommandId)));
        Assert.Equal(3, third.Version);
        Entries.ChainFromGenesis(await other.All());
    }

    [Fact]
    public async Task The_heads_time_never_goes_back_where_a_silos_clock_is_behind()
    {
        await using var place = new PostgresPlace(server.NewDatabase());
        await using var ahead = place.Open();
        await using var behind = place.OpenBeside(TimeSpan.FromHours(-1));
        await ahead.Commit(New.Append("a:1"));
        var late = (await behind.Commit(New.Append("b:1")))[0];

        Assert.Equal(place.Clock.Now.AddHours(-1), late.RecordedAt);
        Assert.Equal(place.Clock.Now, await behind.Ledger.LastRecordedAtAsync());
        Assert.Equal(2, await ahead.Ledger.HeadAsync());
    }

    [Fact]
    public async Task Counties_in_one_database_have_sequences_of_their_own()
    {
        await using var place = new PostgresPlace(server.NewDatabase());
        await using var source = NpgsqlDataSource.Create(place.ConnectionString);
        await using var ledgers = new PostgresLedgers(source, place.Keys(), place.Clock, new Deaf());
        var (huize, other) = (ledgers.Of(LedgerPlace.County), ledgers.Of(new CountyCode(530325)));
        Assert.Same(huize, ledgers.Of(LedgerPlace.County));

        var appends = Enumerable.Range(0, 50).SelectMany(i => (Task<AppendOutcome>[])[huize.AppendAsync(New.Append($"m:{i}")), other.AppendAsync(New.Append($"m:{i}"))]);
        Assert.All(await Task.WhenAll(appends), outcome => Assert.IsType<AppendOutcome.Committed>(outcome));

        foreach (var ledger in (ILedger[])[huize, other])
        {
            var all = await ledger.ReadAsync(0, 1000);
            Assert.Equal(50, all.Count);
            Entries.AreDense(all);
        }
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_told_so_that_a_gateway_understands_it()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=zhucun");
        using var folder = new TemporaryFolder();
        await using var ledgers = new PostgresLedgers(nowhere, folder.Keys(), TimeProvider.System, new Deaf());
        var failure = Assert.Throws<TimeoutException>(() => ledgers.Of(LedgerPlace.County));
        await using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();

        var told = serializer.Deserialize<Exception>(serializer.SerializeToArray<Exception>(failure));

        Assert.Equal(failure.Message, Assert.IsType<TimeoutException>(told).Message);
    }

    private sealed class Deaf : ICommitListener
    {
        public void Committed(CountyCode county, IReadOnlyList<LedgerEntry> entries)
        {
        }
    }
}
