using Npgsql;

namespace Zhucun.Silo.Ledgers;

/// <summary>
/// What the roles of a cluster may do. A silo's role adds entries and drops personal values, nothing else to the ledger; a gateway's finds the silos and the
/// county's time. Neither may write the texts in <c>OrleansQuery</c>, which every silo and gateway executes.
/// </summary>
internal static class PostgresGrants
{
    private static readonly string[] Tables =
    [
        "entries", "heads", "personal_drops", "entry_types", "schema_version", "OrleansQuery", "OrleansStorage", "OrleansReminders", "OrleansMembershipTable", "OrleansMembershipVersionTable",
    ];

    /// <summary>Who signs in is the gateways' affair; a silo has nothing to do with it.</summary>
    private static readonly string[] PeopleTables =
    [
        "people", "people_claims", "people_logins", "people_passkeys", "people_tokens", "role_grants", "sessions", "api_keys", "api_key_addresses", "sights", "spent_tickets",
        "rights_revision", "data_protection_keys",
    ];

    private static readonly string[] OfSilo =
    [
        "USAGE ON SCHEMA public",
        "SELECT, INSERT, UPDATE (personal, salt) ON entries",
        "SELECT, INSERT, UPDATE (sequence, recorded_at) ON heads",
        "SELECT, INSERT, UPDATE (sequence) ON personal_drops",
        "SELECT ON entry_types, schema_version, OrleansQuery",
        "SELECT, INSERT, UPDATE, DELETE ON OrleansStorage, OrleansReminders, OrleansMembershipTable, OrleansMembershipVersionTable",
        "EXECUTE ON FUNCTION county_now()",
    ];

    private static readonly string[] OfGateway =
    [
        "USAGE ON SCHEMA public",
        "SELECT ON OrleansQuery, OrleansMembershipTable, OrleansMembershipVersionTable",
        $"SELECT, INSERT, UPDATE, DELETE ON {string.Join(", ", PeopleTables)}",
        "EXECUTE ON FUNCTION county_now()",
    ];

    /// <summary>Gives the roles exactly these rights on our tables, in one transaction; a right that they had beyond them is taken away.</summary>
    /// <param name="owner">The role that owns the tables.</param>
    /// <param name="silo">The role that silos run under.</param>
    /// <param name="gateway">The role that gateways read under; null where there is none of its own.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="DatabaseException">A role is not there, or the owner may not grant.</exception>
    public static async Task GrantAsync(NpgsqlDataSource owner, string silo, string? gateway, CancellationToken stop = default)
    {
        try
        {
            await using var connection = await owner.OpenConnectionAsync(stop);
            await using var transaction = await connection.BeginTransactionAsync(stop);
            await GrantAsync(connection, silo, OfSilo, stop);
            if (gateway is not null)
                await GrantAsync(connection, gateway, OfGateway, stop);
            await transaction.CommitAsync(stop);
        }
        catch (NpgsqlException e)
        {
            throw DatabaseException.Told(PostgresSchema.NameOf(owner), e);
        }
    }

    private static async Task GrantAsync(NpgsqlConnection connection, string role, string[] rights, CancellationToken stop)
    {
        if (!await ExistsAsync(connection, role, stop))
            throw DatabaseException.RoleMissing(role);
        // An owner's rights are its own; revoking them would lock everybody out.
        if (await OwnsAsync(connection, role, stop))
            return;
        var quoted = $"\"{role.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        string[] statements = [.. Tables.Concat(PeopleTables).Select(table => $"REVOKE ALL ON {table} FROM {quoted}"), .. rights.Select(right => $"GRANT {right} TO {quoted}")];
        await using var command = new NpgsqlCommand(string.Join(";\n", statements), connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    private static Task<bool> ExistsAsync(NpgsqlConnection connection, string role, CancellationToken stop) =>
        AskAsync(connection, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)", role, stop);

    private static Task<bool> OwnsAsync(NpgsqlConnection connection, string role, CancellationToken stop) =>
        AskAsync(connection, "SELECT EXISTS (SELECT FROM pg_tables WHERE tablename = 'entries' AND tableowner = $1)", role, stop);

    private static async Task<bool> AskAsync(NpgsqlConnection connection, string sql, string role, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = role });
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }
}
