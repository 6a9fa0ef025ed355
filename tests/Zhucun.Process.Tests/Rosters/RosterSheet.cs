using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Rosters;

/// <summary>A roster as somebody works on it: downloaded as a text file, changed, and sent back.</summary>
internal sealed class RosterSheet
{
    public const string Csv = "text/csv";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const string Route = "/api/v1/roster/imports";

    private RosterSheet(List<string[]> rows) => Rows = rows;

    /// <summary>Without the heads. Columns: id, name, phone, township, village, role, sponsor, arrival.</summary>
    public List<string[]> Rows { get; }

    /// <summary>The roster as it is, or a township's.</summary>
    public static async Task<RosterSheet> DownloadAsync(CountyApi api, string? township = null, long minSequence = 0)
    {
        var reply = await api.GetAsync($"/api/v1/roster?format=csv&minSequence={minSequence}{(township is null ? "" : $"&township={township}")}");
        Assert.True(reply.Status == 200, reply.Body);
        return new([.. reply.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))]);
    }

    public string[] Of(string member) => Rows.Single(row => row[0] == member);

    public void Remove(string member) => Rows.RemoveAll(row => row[0] == member);

    public void Add(string name, string phone, string township, string village, string role = "队员", string sponsor = "") => Rows.Add(["", name, phone, township, village, role, sponsor, ""]);

    public byte[] Bytes() => Encoding.UTF8.GetBytes(string.Concat(Rows.Prepend(["队员编号", "姓名", "手机", "乡镇", "村", "角色", "派出单位", "到岗日期"]).Select(row => string.Join(',', row) + "\r\n")));

    public Task<Reply> CompareAsync(CountyApi api, string query = "", string? language = null) => SendAsync(api, Bytes(), Csv, query, language);

    /// <summary>Compares and applies what that shows.</summary>
    public async Task<Reply> ApplyAsync(CountyApi api, string query = "")
    {
        var seen = await CompareAsync(api, query);
        Assert.True(seen.Status == 200, seen.Body);
        Assert.True(seen.Json.GetProperty("faultCount").GetInt32() == 0, seen.Json.GetProperty("faults").GetRawText());
        return await ApplyAsync(api, seen, query);
    }

    /// <summary>Applies what was seen.</summary>
    public Task<Reply> ApplyAsync(CountyApi api, Reply seen, string query = "") => CompareAsync(api, $"{query}&mode=apply&{SeenOf(seen)}");

    /// <summary>What a client sends back of a comparison.</summary>
    public static string SeenOf(Reply seen) => $"importId={seen.Json.GetProperty("importId").GetString()}&digest={seen.Json.GetProperty("digest").GetString()}";

    public static Task<Reply> SendAsync(CountyApi api, byte[] content, string contentType, string query = "", string? language = null)
    {
        var body = new ByteArrayContent(content);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return api.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"{Route}?{query}") { Content = body }, language);
    }

    /// <summary>Joins, leaves, moves, changes and teams of an answer.</summary>
    public static (int Joins, int Leaves, int Moves, int Changes, int Teams) CountsOf(Reply reply)
    {
        Assert.True(reply.Status == 200, reply.Body);
        var counts = reply.Json.GetProperty("counts");
        int Of(string name) => counts.GetProperty(name).GetInt32();
        return (Of("joins"), Of("leaves"), Of("moves"), Of("changes"), Of("teams"));
    }

    public static IReadOnlyList<string> FaultsOf(Reply reply) =>
        [.. reply.Json.GetProperty("faults").EnumerateArray().Select(fault => $"{fault.GetProperty("cell").GetString()} {fault.GetProperty("code").GetString()}")];

    public static long SequenceOf(Reply reply)
    {
        Assert.True(reply.Status == 200 && reply.Json.TryGetProperty("sequence", out _), reply.Body);
        return reply.Json.GetProperty("sequence").GetInt64();
    }

    public static JsonElement DiffOf(Reply reply, string part) => reply.Json.GetProperty("diff").GetProperty(part);
}
