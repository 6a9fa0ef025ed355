using Npgsql;
using NpgsqlTypes;

namespace Zhucun.Baselines.Sql;

/// <summary>A prepared single statement a check-in, on a connection of the pool; a second look only where the id was there before.</summary>
internal sealed class SqlCheckIns(NpgsqlDataSource source, EntryReader entries, CountyTime time) : ICheckInStore
{
    private const string Insert = """
        INSERT INTO entries (county, stream, type, occurred_at, recorded_at, township, village, member, duty_date, slot, actor, command_id, command_index,
          settles, wakes, body, personal, salt, personal_hash)
        VALUES (530326, $1, 41, $2, $2, $3, $4, $5, $6, $7, 'local', $8, 0, $9, false, $10, $11, $12, $13)
        ON CONFLICT (county, command_id, stream, command_index) DO NOTHING
        RETURNING sequence
        """;

    public async ValueTask<Outcome> RecordAsync(Member member, CheckIn checkIn)
    {
        var verdict = CheckInRules.Judge(checkIn, member.Village, member.Cell, time.Now);
        var entry = Entry.Of(member, checkIn, verdict);
        if (await InsertAsync(entry) is not { } sequence)
            return (await entries.FindAsync(entry.CommandId, entry.Stream)).Repeat(checkIn);
        member.Keep(verdict);
        return new Outcome(verdict.ToAnswer(checkIn.CheckInId, sequence), Repeated: false);
    }

    public ValueTask<IReadOnlyDictionary<long, AttendanceStatus>> AttendanceAsync(DutySlot slot) => entries.AttendanceAsync(slot);

    private async Task<long?> InsertAsync(Entry entry)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var command = new NpgsqlCommand(Insert, connection)
            {
                Parameters =
                {
                    new NpgsqlParameter<string> { TypedValue = entry.Stream },
                    new NpgsqlParameter<long> { TypedValue = entry.OccurredAt },
                    new NpgsqlParameter<int> { TypedValue = entry.Township },
                    new NpgsqlParameter<long> { TypedValue = entry.Village },
                    new NpgsqlParameter<long> { TypedValue = entry.Member },
                    new NpgsqlParameter<int?> { TypedValue = entry.DutyDate, NpgsqlDbType = NpgsqlDbType.Integer },
                    new NpgsqlParameter<short?> { TypedValue = entry.Slot, NpgsqlDbType = NpgsqlDbType.Smallint },
                    new NpgsqlParameter<Guid> { TypedValue = entry.CommandId },
                    new NpgsqlParameter<bool> { TypedValue = entry.Settles },
                    new NpgsqlParameter<string> { TypedValue = entry.Body },
                    new NpgsqlParameter<string> { TypedValue = entry.Personal },
                    new NpgsqlParameter<byte[]> { TypedValue = entry.Salt },
                    new NpgsqlParameter<byte[]> { TypedValue = entry.PersonalHash },
                },
            };
            return (long?)await command.ExecuteScalarAsync();
        }
        catch (NpgsqlException failure)
        {
            throw new BusyException("The row was not recorded, as far as is known.", failure);
        }
    }
}
