using Npgsql;

namespace Zhucun.Baselines;

/// <summary>Who and where: a thousand rows that change a few times a year, so every process holds them in memory.</summary>
public sealed class County
{
    public const int Code = 530326;

    private readonly Dictionary<string, Member> byId;

    private County(IReadOnlyList<Village> villages, IReadOnlyList<Member> members)
    {
        Villages = villages;
        Members = members;
        byId = members.ToDictionary(member => member.Id, StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<Village> Villages { get; }

    public IReadOnlyList<Member> Members { get; }

    public Member? Find(string id) => byId.GetValueOrDefault(id);

    public static async Task<County> LoadAsync(NpgsqlDataSource source)
    {
        var villages = new Dictionary<long, Village>();
        await using var places = source.CreateCommand("SELECT code, name, lat, lon, radius FROM villages ORDER BY code");
        await using (var rows = await places.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
                villages.Add(rows.GetInt64(0), new Village(rows.GetInt64(0), rows.GetString(1), rows.GetDouble(2), rows.GetDouble(3), rows.GetDouble(4)));
        }

        var members = new List<Member>();
        await using var people = source.CreateCommand("SELECT member, name, village FROM members ORDER BY member");
        await using (var rows = await people.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
                members.Add(new Member(rows.GetInt64(0), rows.GetString(1), villages[rows.GetInt64(2)]));
        }

        return new County([.. villages.Values], members);
    }
}

/// <summary>A village with its fence in WGS-84 degrees and metres.</summary>
public sealed record Village(long Code, string Name, double Lat, double Lon, double RadiusMeters)
{
    public int Township => (int)(Code / 1000);
}

/// <summary>A member of a village's team.</summary>
public sealed class Member(long number, string name, Village village)
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public long Number => number;

    /// <summary>The number as 12 characters of Crockford's base 32.</summary>
    public string Id { get; } = string.Create(12, number, static (span, value) =>
    {
        for (var i = span.Length - 1; i >= 0; i--, value >>= 5)
            span[i] = Alphabet[(int)(value & 31)];
    });

    public string Name => name;

    public Village Village => village;

    /// <summary>What this process knows of the current slot.</summary>
    public Cell? Cell { get; set; }

    /// <summary>Takes in a verdict that has become durable.</summary>
    public void Keep(in Verdict verdict)
    {
        if (verdict is { Counts: true, Slot: { } slot })
            Cell = new Cell(slot.Date, slot.Slot, verdict.Status!.Value, verdict.Grade);
    }
}
