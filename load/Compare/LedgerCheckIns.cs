using Npgsql;

namespace Zhucun.Load.Compare;

/// <summary>The audit of those who keep every check-in as a row of <c>entries</c>: the rows are the acknowledged ids, none twice.</summary>
internal static class LedgerCheckIns
{
    // The number of member.checked-in.v1, which is never another type's.
    private const string Query = "SELECT command_id FROM entries WHERE type = 41";

    public static async Task<string?> AuditAsync(string database, IReadOnlyCollection<Acknowledged> acknowledged, CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(Query);
        await using var rows = await command.ExecuteReaderAsync(stop);
        var (found, doubled) = (new HashSet<Guid>(acknowledged.Count), 0);
        while (await rows.ReadAsync(stop))
            doubled += found.Add(rows.GetGuid(0)) ? 0 : 1;

        var lost = acknowledged.Count(each => !found.Contains(each.Id));
        var unasked = found.Count - (acknowledged.Count - lost);
        return (lost, doubled, unasked) == (0, 0, 0)
            ? null
            : $"{acknowledged.Count:N0} check-ins acknowledged: {lost:N0} not in the table, {doubled:N0} twice, {unasked:N0} in it that nobody was told of";
    }
}
