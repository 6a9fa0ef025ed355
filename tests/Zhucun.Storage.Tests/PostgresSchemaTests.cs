using Npgsql;
using Zhucun.Grains.Ledgers;
using Zhucun.Silo;
using Zhucun.Silo.Ledgers;

namespace Zhucun.Storage.Tests;

/// <summary>How a database comes to our schema, what the schema itself guards, and what each role may do.</summary>
public sealed class PostgresSchemaTests(PostgresServer server)
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_silos_that_start_at_once_on_an_empty_database_all_come_up()
    {
        var database = server.NewEmptyDatabase();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Prepare(database), Ending)));

        await using var place = new PostgresPlace(database);
        await using var test = place.Open();
        await test.Commit(New.Append("a:1"));
        Assert.Equal(4, place.Ask<long>("SELECT count(*) FROM schema_version"));
        Assert.Equal(EntryTypes.All.Count, place.Ask<long>("SELECT count(*) FROM entry_types"));
    }

    [Fact]
    public async Task A_schema_from_the_future_is_refused_in_a_sentence()
    {
        await using var place = new PostgresPlace(server.NewDatabase());
        place.Execute("INSERT INTO schema_version (name, version) VALUES ('ledger', 1000)");

        var refusal = await Assert.ThrowsAsync<DatabaseException>(() => Prepare(place.ConnectionString));

        Assert.Contains("schema of the database", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("version 1000", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("结构版本为 1000", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_told_in_a_sentence()
    {
        var refusal = await Assert.ThrowsAsync<DatabaseException>(() => Prepare("Host=127.0.0.1;Port=1;Database=county;Username=zhucun"));

        Assert.Contains("127.0.0.1:1/county cannot be reached", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("无法连接数据库", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM entries")]
    [InlineData("TRUNCATE entries")]
    [InlineData("UPDATE entries SET body = '{}'")]
    [InlineData("UPDATE entries SET township = 1")]
    [InlineData("UPDATE entries SET personal = 'somebody else'")]
    [InlineData("UPDATE entries SET personal = NULL")]
    [InlineData("UPDATE entries SET salt = NULL")]
    [InlineData("UPDATE entries SET personal = NULL, salt = NULL, personal_hash = NULL")]
    [InlineData("UPDATE entries SET personal = NULL, salt = NULL, hash = ''")]
    public async Task The_database_refuses_to_change_or_delete_an_entry_whoever_asks(string sql)
    {
        await using var place = new PostgresPlace(server.NewDatabase());
        await using var test = place.Open();
        await test.Commit(WithPersonal());

        var refusal = Assert.Throws<PostgresException>(() => place.Execute(sql));

        Assert.Contains("append-only", refusal.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_column_of_an_entry_is_forgotten_by_the_trigger()
    {
        await using var place = new PostgresPlace(server.NewDatabase());
        Assert.Equal("personal salt", place.Ask<string>(
            """
            SELECT string_agg(attname, ' ' ORDER BY attname) FROM pg_attribute, pg_trigger
            WHERE attrelid = 'entries'::regclass AND attnum > 0 AND tgname = 'entries_do_not_change' AND NOT attnum = ANY (tgattr)
            """));
    }

    [Fact]
    public async Task The_silos_role_adds_reads_and_drops_personal_values_and_nothing_else()
    {
        var (place, silo, _) = await WithRolesAsync();
        await using (place)
        {
            await using var beside = new PostgresPlace(place.ConnectionString, silo, place.KeyFile);
            var test = beside.Open();
            await Prepare(silo);
            var entry = (await test.Commit(WithPersonal()))[0];
            await test.Commit(New.After(entry));
            PostgresServer.Execute(silo, "UPDATE entries SET personal = NULL, salt = NULL WHERE personal IS NOT NULL");
            Assert.Equal(2, (await test.All()).Count);
            await test.Ledger.DropPersonalAsync(new(EntryTypes.MemberCheckedIn, DateTimeOffset.MaxValue), 100);
            Assert.IsType<DateTime>(PostgresServer.Ask<object>(silo, "SELECT county_now()"));
            await test.DisposeAsync();

            Refused(silo, "UPDATE OrleansQuery SET QueryText = 'SELECT 1'");
            Refused(silo, "INSERT INTO OrleansQuery VALUES ('x', 'y')");
            Refused(silo, "DELETE FROM OrleansQuery");
            Refused(silo, "UPDATE entries SET body = '{}'");
            Refused(silo, "UPDATE entries SET sequence = 7");
            Refused(silo, "DELETE FROM entries");
            Refused(silo, "TRUNCATE entries");
            Refused(silo, "DELETE FROM heads");
            Refused(silo, "UPDATE heads SET county = 1");
            Refused(silo, "UPDATE personal_drops SET county = 1");
            Refused(silo, "DELETE FROM personal_drops");
            Refused(silo, "INSERT INTO schema_version VALUES ('ledger', 7)");
            Refused(silo, "ALTER TABLE entries DISABLE TRIGGER ALL");
            Refused(silo, "CREATE OR REPLACE FUNCTION county_now() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'");
            Refused(silo, "CREATE TABLE mine (n int)");
        }
    }

    [Fact]
    public async Task The_gateways_role_finds_silos_and_the_time_and_sees_nothing_of_the_ledger()
    {
        var (place, _, gateway) = await WithRolesAsync();
        await using (place)
        {
            PostgresServer.Execute(gateway, "SELECT * FROM OrleansQuery, OrleansMembershipTable, OrleansMembershipVersionTable");
            Assert.IsType<DateTime>(PostgresServer.Ask<object>(gateway, "SELECT county_now()"));

            Refused(gateway, "SELECT * FROM entries");
            Refused(gateway, "SELECT * FROM heads");
            Refused(gateway, "SELECT * FROM personal_drops");
            Refused(gateway, "SELECT * FROM OrleansStorage");
            Refused(gateway, "DELETE FROM OrleansMembershipTable");
            Refused(gateway, "UPDATE OrleansQuery SET QueryText = 'SELECT 1'");
        }
    }

    [Fact]
    public async Task Granting_takes_away_what_a_role_had_beyond()
    {
        var (place, silo, gateway) = await WithRolesAsync();
        await using (place)
        {
            place.Execute($"GRANT ALL ON entries, OrleansQuery TO {UserOf(silo)}, {UserOf(gateway)}");
            await GrantAsync(place, silo, gateway);

            Refused(silo, "DELETE FROM entries");
            Refused(gateway, "SELECT * FROM entries");
        }
    }

    [Fact]
    public async Task A_role_that_is_not_there_is_told_in_a_sentence()
    {
        await using var place = new PostgresPlace(server.NewDatabase());
        await using var owner = NpgsqlDataSource.Create(place.ConnectionString);

        var refusal = await Assert.ThrowsAsync<DatabaseException>(() => PostgresGrants.GrantAsync(owner, "nobody", null, Ending));

        Assert.Contains("no database role nobody", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_without_rights_cannot_prepare_an_empty_database_and_is_told_who_can()
    {
        await using var place = new PostgresPlace(server.NewEmptyDatabase());
        var role = NewRole(place, "stranger");

        var refusal = await Assert.ThrowsAsync<DatabaseException>(() => Prepare(role));

        Assert.Contains("Run migrate with the owner's role", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<(PostgresPlace Place, string Silo, string Gateway)> WithRolesAsync()
    {
        var place = new PostgresPlace(server.NewDatabase());
        var (silo, gateway) = (NewRole(place, "silo"), NewRole(place, "gateway"));
        await GrantAsync(place, silo, gateway);
        return (place, silo, gateway);
    }

    private static async Task GrantAsync(PostgresPlace place, string silo, string gateway)
    {
        await using var owner = NpgsqlDataSource.Create(place.ConnectionString);
        await PostgresGrants.GrantAsync(owner, UserOf(silo), UserOf(gateway), Ending);
    }

    /// <summary>Makes a role of its own for a database (roles belong to the whole server) and answers its connection string.</summary>
    private static string NewRole(PostgresPlace place, string name)
    {
        var settings = new NpgsqlConnectionStringBuilder(place.ConnectionString);
        settings.Username = $"{name}_{settings.Database}";
        place.Execute($"CREATE ROLE {settings.Username} LOGIN PASSWORD '{settings.Password}'");
        return settings.ToString();
    }

    private static string UserOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Username!;

    private static void Refused(string connectionString, string sql) =>
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, Assert.Throws<PostgresException>(() => PostgresServer.Execute(connectionString, sql)).SqlState);

    private static async Task Prepare(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await PostgresSchema.PrepareAsync(source, Ending);
    }

    private static LedgerAppend WithPersonal() => New.Append("a:1", New.Entry() with { Personal = EntryHash.Seal("于某") });
}
