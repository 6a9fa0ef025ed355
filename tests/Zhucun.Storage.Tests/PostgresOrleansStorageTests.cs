using Npgsql;
using Orleans.Storage;
using Zhucun.Silo;

namespace Zhucun.Storage.Tests;

/// <summary>Orleans' storage of a cluster conforms, and holds under many clients at once.</summary>
public sealed class PostgresOrleansStorageTests : OrleansStorageConformance
{
    private const int Clients = 32;
    private readonly string database;
    private readonly NpgsqlDataSource source;

    public PostgresOrleansStorageTests(PostgresServer server)
    {
        database = server.NewDatabase();
        source = NpgsqlDataSource.Create(database);
    }

    [Fact]
    public async Task Of_many_first_writes_of_one_grain_at_once_exactly_one_wins_and_it_can_be_read()
    {
        var storage = Storage();
        for (var i = 0; i < 50; i++)
        {
            var id = GrainId.Create("probe", $"member:{i}");
            var outcomes = await Task.WhenAll(Enumerable.Range(1, Clients).Select(client => WriteFirst(storage, id, client)));

            var winner = Assert.Single(outcomes, outcome => outcome is not null);
            var read = new GrainState<ProbeState>();
            await storage.ReadStateAsync("state", id, read);
            Assert.Equal(winner, read.State!.Number);
        }
    }

    [Fact]
    public async Task Of_many_later_writes_from_one_version_exactly_one_wins()
    {
        var storage = Storage();
        var id = GrainId.Create("probe", "member:1");
        var first = new GrainState<ProbeState>(new ProbeState());
        await storage.WriteStateAsync("state", id, first);

        var outcomes = await Task.WhenAll(Enumerable.Range(1, Clients).Select(client => Write(
            storage, id, new GrainState<ProbeState>(new ProbeState { Number = client }, first.ETag) { RecordExists = true })));

        Assert.Single(outcomes, outcome => outcome is not null);
    }

    [Fact]
    public async Task Reminders_of_a_range_are_read_from_an_index()
    {
        await using var command = source.CreateCommand(
            "SET enable_seqscan = off; EXPLAIN SELECT * FROM OrleansReminders WHERE ServiceId = 'zhucun' AND GrainHash > 1 AND GrainHash <= 2");
        await using var plan = await command.ExecuteReaderAsync(Ending);
        Assert.True(await plan.ReadAsync(Ending));
        Assert.Contains("orleansreminders_range", plan.GetString(0), StringComparison.Ordinal);
    }

    protected override void Use(ISiloBuilder silo) => silo.UsePostgresStorage(source);

    protected override async ValueTask RemoveAsync()
    {
        await source.DisposeAsync();
        PostgresServer.Drop(database);
    }

    private static Task<int?> WriteFirst(IGrainStorage storage, GrainId id, int number) => Write(storage, id, new(new ProbeState { Number = number }));

    private static async Task<int?> Write(IGrainStorage storage, GrainId id, GrainState<ProbeState> state)
    {
        try
        {
            await storage.WriteStateAsync("state", id, state);
            return state.State!.Number;
        }
        catch (InconsistentStateException)
        {
            return null;
        }
    }
}
