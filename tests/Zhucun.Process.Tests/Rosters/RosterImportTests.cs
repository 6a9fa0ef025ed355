using System.Text;
using Zhucun.Process.Tests.Access;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Rosters;

/// <summary>
/// The roster's import through HTTP. The clock stands at 08:50 of Tuesday, 24 November 2026. The tests share a county and come in any order, so each changes a township of its own.
/// </summary>
[Trait("Mode", "Embedded")] // Only a demo county has a user for each role.
public sealed class RosterImportTests(PeopledCounty county) : IClassFixture<PeopledCounty>
{
    [Theory]
    [InlineData("csv", RosterSheet.Csv)]
    [InlineData("xlsx", RosterSheet.Xlsx)]
    public async Task The_roster_as_it_was_downloaded_changes_nothing(string format, string type)
    {
        var department = await county.AsAsync("OrganizationDepartment");
        var file = await BytesAsync(department, $"/api/v1/roster?format={format}");
        var compared = await RosterSheet.SendAsync(department, file, type);
        Assert.Equal((0, 0, 0, 0, 0), RosterSheet.CountsOf(compared));
        Assert.Empty(RosterSheet.FaultsOf(compared));
        Assert.Equal(compared.Json.GetProperty("rows").GetInt32(), compared.Json.GetProperty("unchanged").GetInt32());
        Assert.Equal("2026-11-25", compared.Json.GetProperty("from").GetString());
    }

    [Fact]
    public async Task What_was_seen_is_applied_and_applying_it_again_changes_nothing()
    {
        var department = await county.AsAsync("OrganizationDepartment");
        var (township, sheet, query) = await TownshipAsync(department, 3);
        var (leaving, moving, renamed, from, to) = Cast(sheet);
        sheet.Remove(leaving);
        (sheet.Of(moving)[3], sheet.Of(moving)[4]) = (township, to);
        (sheet.Of(renamed)[1], sheet.Of(moving)[2]) = ("欧阳娜娜", "13911110001");
        sheet.Add("孙悟空", "13911110002", township, from, sponsor: "县水务局");
        var before = await county.Api.HeadAsync();

        var seen = await sheet.CompareAsync(department, query);
        Assert.Equal((1, 1, 1, 2), RosterSheet.CountsOf(seen) is var counts ? (counts.Joins, counts.Leaves, counts.Moves, counts.Changes) : default);
        Assert.Equal(leaving, RosterSheet.DiffOf(seen, "leaves")[0].GetProperty("member").GetString());
        Assert.Equal((moving, to), RosterSheet.DiffOf(seen, "moves")[0] is var move ? (move.GetProperty("member").GetString()!, move.GetProperty("to").GetProperty("villageName").GetString()!) : default);
        Assert.Equal("139****0002", RosterSheet.DiffOf(seen, "joins")[0].GetProperty("phone").GetString());
        Assert.DoesNotContain("13911110001", seen.Body, StringComparison.Ordinal);
        Assert.Equal(before, await county.Api.HeadAsync());

        var applied = await sheet.ApplyAsync(department, seen, query);
        Assert.Equal(RosterSheet.CountsOf(seen), RosterSheet.CountsOf(applied));
        var head = await county.Api.HeadAsync();
        Assert.Equal(head, RosterSheet.SequenceOf(applied));
        var entries = await county.Api.FeedAsync(before);
        Assert.Equal(
            ["member.details-changed", "member.moved", "member.posted", "member.posting-ended", "roster.import-begun", "roster.imported", "team.changed"], entries.Select(entry => entry.Type).Distinct().Order());
        Assert.All((string[])["13911110001", "13911110002", "孙悟空", "欧阳娜娜", "县水务局"], personal => Assert.DoesNotContain(entries, entry => entry.Data.GetRawText().Contains(personal, StringComparison.Ordinal)));

        // What was laid down for tomorrow is in the roster that is downloaded to be changed further.
        Assert.Equal((0, 0, 0, 0, 0), RosterSheet.CountsOf(await (await RosterSheet.DownloadAsync(department, CodeOf(query), head)).CompareAsync(department, query)));
        // Again, as it is; compared anew; and as the county's own sheet, without ids.
        Assert.Equal(applied.Body, (await sheet.ApplyAsync(department, seen, query)).Body);
        Assert.Equal((0, 0, 0, 0, 0), RosterSheet.CountsOf(await sheet.ApplyAsync(department, $"{query}&minSequence={head}")));
        Assert.Equal((0, 0, 0, 0, 0), RosterSheet.CountsOf(await sheet.CompareAsync(department, $"{query}&from=2026-11-26")));
        Assert.Equal(head, await county.Api.HeadAsync());
    }

    [Fact]
    public async Task What_has_changed_since_is_not_applied()
    {
        var department = await county.AsAsync("OrganizationDepartment");
        var (township, sheet, query) = await TownshipAsync(department, 4);
        var village = sheet.Rows[0][4];
        sheet.Add("孙悟空", "13911120001", township, village);
        var first = await sheet.CompareAsync(department, query);
        var other = await RosterSheet.DownloadAsync(department, CodeOf(query));
        other.Add("朱八戒", "13911120002", township, village);
        var second = await other.CompareAsync(department, query);
        query += $"&minSequence={RosterSheet.SequenceOf(await sheet.ApplyAsync(department, first, query))}";

        // The other file would now have the first one's member leave, which nobody has seen.
        (await other.ApplyAsync(department, second, query)).IsProblem(409, "roster-changed-since");
        (await other.CompareAsync(department, $"{query}&mode=apply&digest={new string('0', 32)}")).IsProblem(409, "roster-changed-since");
        (await other.CompareAsync(department, $"{query}&mode=apply&{RosterSheet.SeenOf(first)}")).IsProblem(409, "roster-changed-since");
        (await other.CompareAsync(department, $"{query}&mode=apply")).IsProblem(428, "roster-not-seen");
        Assert.Equal((1, 1), RosterSheet.CountsOf(await other.CompareAsync(department, query)) is var counts ? (counts.Joins, counts.Leaves) : default);
    }

    [Fact]
    public async Task Faults_are_data_when_a_file_is_compared_and_a_refusal_when_it_is_applied()
    {
        var department = await county.AsAsync("OrganizationDepartment");
        var (_, sheet, query) = await TownshipAsync(department, 5);
        (sheet.Rows[0][2], sheet.Rows[1][4]) = ("1380000123", "没有的村");
        foreach (var (language, says) in new[] { ("zh-CN", "手机号应当是 11 位, 这里有 10 位。"), ("en", "A mobile number has 11 digits, this one 10.") })
        {
            var compared = await sheet.CompareAsync(department, query, language);
            Assert.Equal(["C2 phone-length", "E3 village-unknown"], RosterSheet.FaultsOf(compared));
            var fault = compared.Json.GetProperty("faults")[0];
            Assert.Equal((2, "C", "手机", "138*****23", says), (
                fault.GetProperty("row").GetInt32(), fault.GetProperty("column").GetProperty("letter").GetString(), fault.GetProperty("column").GetProperty("head").GetString(),
                fault.GetProperty("value").GetString(), fault.GetProperty("detail").GetString()));
            Assert.Equal(language, compared.ContentHeaders.ContentLanguage.Single());
        }

        var seen = await sheet.CompareAsync(department, query);
        Assert.Equal(["/C2 phone-length", "/E3 village-unknown"], (await sheet.ApplyAsync(department, seen, query)).IsProblem(409, "roster-has-faults").Faults);
    }

    [Fact]
    public async Task A_file_that_is_no_roster_says_what_it_is_not()
    {
        var department = await county.AsAsync("OrganizationDepartment");
        Task<Reply> SendAsync(string text, string type = RosterSheet.Csv) => RosterSheet.SendAsync(department, Encoding.UTF8.GetBytes(text), type);

        (await SendAsync("姓名,手机\r\n张伟,13800000001\r\n")).IsProblem(400, "roster-heads-wrong");
        (await SendAsync("队员编号,姓名,手机,乡镇,村,角色\r\n")).IsProblem(400, "roster-empty");
        (await SendAsync("")).IsProblem(400, "roster-empty");
        (await SendAsync("\u0000\u0001\u0002")).IsProblem(400, "roster-unreadable");
        (await SendAsync("姓名", RosterSheet.Xlsx)).IsProblem(400, "roster-unreadable");
        (await SendAsync("{}", "application/json")).IsProblem(415, "unsupported-media-type");
        (await SendAsync(new string('x', 9_000_000))).IsProblem(413, "body-too-large");
        var rows = string.Concat(Enumerable.Range(0, 10_001).Select(_ => ",张伟,13800000001,矿山镇,布卡村,队员\r\n"));
        (await SendAsync("队员编号,姓名,手机,乡镇,村,角色\r\n" + rows)).IsProblem(400, "roster-too-long");
    }

    [Fact]
    public async Task A_file_that_Excel_in_China_saved_is_read_as_it_was_meant()
    {
        var department = await county.AsAsync("OrganizationDepartment");
        var (_, sheet, query) = await TownshipAsync(department, 6);
        sheet.Rows[0][1] = "龘㛃";
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        var compared = await RosterSheet.SendAsync(department, encoding.GetBytes(Encoding.UTF8.GetString(sheet.Bytes())), RosterSheet.Csv, query);
        Assert.Equal("龘㛃", RosterSheet.DiffOf(compared, "changes")[0].GetProperty("newName").GetString());
    }

    [Theory]
    [InlineData("from=2026-11-24", 409, "rewrites-the-past")]
    [InlineData("from=2026-11-31", 400, "date-invalid")]
    [InlineData("from=2029-01-01", 400, "date-invalid")]
    [InlineData("mode=perhaps", 400, "filter-invalid")]
    [InlineData("scope=township:530326999", 404, "township-not-found")]
    [InlineData("scope=530326105", 404, "township-not-found")]
    public async Task A_question_that_is_none_is_refused_before_the_file_is_read(string query, int status, string code) =>
        (await RosterSheet.SendAsync(await county.AsAsync("OrganizationDepartment"), [1], RosterSheet.Csv, query)).IsProblem(status, code);

    [Fact]
    public async Task A_key_of_the_makers_stands_for_one_import()
    {
        var department = await county.AsAsync("OrganizationDepartment");
        var (township, sheet, query) = await TownshipAsync(department, 7);
        sheet.Add("孙悟空", "13911130001", township, sheet.Rows[0][4]);
        var first = await KeyedAsync(sheet);
        query += $"&minSequence={RosterSheet.SequenceOf(first)}";
        Assert.Equal(first.Body, (await KeyedAsync(sheet, first)).Body);
        sheet.Add("朱八戒", "13911130002", township, sheet.Rows[0][4]);
        (await KeyedAsync(sheet)).IsProblem(409, "command-id-reused");

        async Task<Reply> KeyedAsync(RosterSheet roster, Reply? seen = null)
        {
            seen ??= await roster.CompareAsync(department, query);
            var content = new ByteArrayContent(roster.Bytes());
            content.Headers.ContentType = new(RosterSheet.Csv);
            var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/roster/imports?{query}&mode=apply&{RosterSheet.SeenOf(seen)}") { Content = content };
            request.Headers.Add("Idempotency-Key", "roster-k-1");
            return await department.SendAsync(request);
        }
    }

    [Fact]
    public async Task Only_the_organization_department_imports_and_a_township_downloads_its_own()
    {
        foreach (var role in (string[])["SystemAdmin", "SecurityAdmin", "AuditAdmin", "DisciplineCommission", "RevitalisationOffice", "TownshipCommittee", "TeamLeader", "Member", "Display"])
            (await RosterSheet.SendAsync(await county.AsAsync(role), [1], RosterSheet.Csv)).IsProblem(403, "right-missing");
        (await RosterSheet.SendAsync(county.Api, [1], RosterSheet.Csv)).IsProblem(403, "right-missing");

        var township = county.Users["TownshipCommittee"].Place!;
        var own = await RosterSheet.DownloadAsync(await county.AsAsync("TownshipCommittee"));
        Assert.Equal(county.Roster.All.Where(resident => resident.Township == township).Select(resident => resident.Id).Order(), own.Rows.Select(row => row[0]).Order());
        Assert.All(own.Rows, row => Assert.Matches(@"^\d{3}\*{4}\d{4}$", row[2]));
        Assert.Single((await RosterSheet.DownloadAsync(await county.AsAsync("Member"))).Rows);
    }

    [Fact]
    public async Task The_template_is_a_workbook_that_is_read_again()
    {
        var department = await county.AsAsync("OrganizationDepartment");
        var template = await BytesAsync(department, "/api/v1/roster/template");
        var compared = await RosterSheet.SendAsync(department, template, RosterSheet.Xlsx, "scope=township:530326105");
        Assert.Equal(3, RosterSheet.CountsOf(compared).Joins);
        Assert.All(compared.Json.GetProperty("faults").EnumerateArray(), fault => Assert.Equal("team-emptied", fault.GetProperty("code").GetString()));
    }

    /// <summary>A township that no other test here has, its roster, and the query for it.</summary>
    private async Task<(string Name, RosterSheet Sheet, string Query)> TownshipAsync(CountyApi department, int number)
    {
        var code = county.Roster.All.Select(resident => resident.Township).Distinct().Where(township => township != county.Users["TownshipCommittee"].Place).Order(StringComparer.Ordinal).ElementAt(number + 5);
        var sheet = await RosterSheet.DownloadAsync(department, code);
        return (sheet.Rows[0][3], sheet, $"scope=township:{code}");
    }

    private static string CodeOf(string query) => query[(query.LastIndexOf(':') + 1)..];

    /// <summary>Plain members of three teams that keep somebody, and two villages.</summary>
    private static (string Leaving, string Moving, string Renamed, string From, string To) Cast(RosterSheet sheet)
    {
        var plain = sheet.Rows.Where(row => row[5] == "队员").DistinctBy(row => row[4]).Take(3).ToList();
        return (plain[0][0], plain[1][0], plain[2][0], plain[1][4], plain[2][4]);
    }

    private static async Task<byte[]> BytesAsync(CountyApi api, string path)
    {
        using var response = await api.Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, path);
        Assert.StartsWith("attachment", response.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
