using System.Text.Json;

namespace Zhucun.Process.Tests.Access;

/// <summary>What leaves the county as a file: who may take how much of it, under which name, and what the audit knows of it.</summary>
[Collection(PeopledCounty.Name)]
[Trait("Mode", "Embedded")] // Only a demo county has a user for each role.
public sealed class ExportTests(PeopledCounty county)
{
    private const string Book = "/api/v1/exports/attendance";

    [Theory]
    [InlineData($"{Book}?month=2026-11&township=530326105", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "考勤表-矿山镇-2026-11.xlsx", "attendance-530326105-2026-11.xlsx")]
    [InlineData($"{Book}?format=csv", "text/csv", "考勤表-会泽县-2026-11.csv", "attendance-530326-2026-11.csv")]
    [InlineData("/api/v1/exports/alerts?from=2026-11-01&to=2026-11-24", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "告警明细-会泽县-2026-11-01-2026-11-24.xlsx", "alerts-530326-2026-11-01-2026-11-24.xlsx")]
    [InlineData("/api/v1/exports/leaves?to=2026-11-24&township=530326105&format=csv", "text/csv", "请假明细-矿山镇-2026-10-25-2026-11-24.csv", "leaves-530326105-2026-10-25-2026-11-24.csv")]
    public async Task A_file_says_what_it_is_in_chinese_and_stays_in_no_cache(string path, string type, string name, string plainName)
    {
        var reply = await (await county.AsAsync("OrganizationDepartment")).GetAsync(path);

        Assert.Equal((200, type), (reply.Status, reply.ContentType));
        Assert.Equal((name, plainName), (reply.ContentHeaders.ContentDisposition!.FileNameStar, reply.ContentHeaders.ContentDisposition.FileName));
        Assert.True(reply.Headers.CacheControl!.NoStore);
        Assert.Equal("zh-CN", reply.ContentHeaders.ContentLanguage.Single());
    }

    [Fact]
    public async Task Who_reads_english_gets_english_heads_words_and_names()
    {
        var reply = await (await county.AsAsync("OrganizationDepartment")).GetAsync($"{Book}?format=csv&township=530326105", "en");

        Assert.StartsWith("Month,Township,No.,Village,Name,Role,Member id,1 AM,1 PM,", reply.Body, StringComparison.Ordinal);
        Assert.Contains(",Team leader,", reply.Body, StringComparison.Ordinal);
        Assert.Equal("Attendance book-矿山镇-2026-11.csv", reply.ContentHeaders.ContentDisposition!.FileNameStar);
    }

    [Theory]
    [InlineData("OrganizationDepartment", 25, 1032)]
    [InlineData("TownshipCommittee", 1, null)]
    [InlineData("TeamLeader", 1, null)]
    [InlineData("Member", 1, 1)]
    public async Task A_book_holds_those_within_reach_and_nobody_else(string role, int townships, int? members)
    {
        var api = await county.AsAsync(role);
        var place = county.Users[role].Place;
        members ??= county.Roster.All.Count(resident => resident.Township == place || resident.Village == place);

        var summary = (await api.ReadAsync<JsonElement>($"{Book}?format=json")).GetProperty("townships");
        Assert.Equal((townships, members), (summary.GetArrayLength(), summary.EnumerateArray().Sum(township => township.GetProperty("members").GetInt32())));
        var lines = (await api.GetAsync($"{Book}?format=csv")).Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.Equal(members, lines.Length);
    }

    [Fact]
    public async Task An_export_is_one_entry_of_the_audit_that_says_who_what_of_when_and_how_many()
    {
        var before = (await county.AuditAsync("exported")).Count;
        var (api, township) = (await county.AsAsync("TownshipCommittee"), county.Users["TownshipCommittee"].Place!);
        var people = county.Roster.All.Count(resident => resident.Township == township);

        foreach (var path in (string[])[$"{Book}?township={township}", $"{Book}?township={township}&format=json", $"{Book}?month=2026-10&format=csv", "/api/v1/exports/leaves?from=2026-11-02&to=2026-11-20"])
            Assert.Equal(200, (await api.GetAsync(path)).Status);

        var entries = (await county.AuditAsync("exported")).Skip(before).ToList();
        Assert.Equal(
            [
                $"{township} attendance format=xlsx month=2026-11 people={people}",
                $"{township} attendance format=json month=2026-11 people={people}",
                // Nobody was posted yet in October.
                " attendance format=csv month=2026-10 people=0",
                " leaves format=xlsx from=2026-11-02 lines=0 people=0 to=2026-11-20",
            ],
            entries.Select(Told));
        Assert.All(entries, entry => Assert.StartsWith("user:", entry.GetProperty("actor").GetString(), StringComparison.Ordinal));
        Assert.Equal("done", entries[0].GetProperty("result").GetString());
    }

    [Fact]
    public async Task What_is_refused_and_totals_alone_are_not_in_the_audit()
    {
        var before = (await county.AuditAsync("exported")).Count;
        var api = await county.AsAsync("OrganizationDepartment");

        Assert.Equal(200, (await api.GetAsync($"{Book}?format=json")).Status);
        (await api.GetAsync($"{Book}?township=530326999")).IsProblem(404, "township-not-found");

        Assert.Equal(before, (await county.AuditAsync("exported")).Count);
    }

    [Theory]
    [InlineData($"{Book}?month=2026-12", "filter-invalid")]
    [InlineData($"{Book}?month=1999-12", "filter-invalid")]
    [InlineData($"{Book}?month=2026-1", "filter-invalid")]
    [InlineData($"{Book}?format=pdf", "filter-invalid")]
    [InlineData("/api/v1/exports/alerts?format=json", "filter-invalid")]
    [InlineData("/api/v1/exports/alerts?from=2026-11-24&to=2026-11-23", "range-invalid")]
    [InlineData("/api/v1/exports/leaves?from=2026-01-01&to=2027-01-02", "range-invalid")]
    [InlineData("/api/v1/exports/leaves?from=gestern", "date-invalid")]
    public async Task A_question_that_does_not_hold_is_told_why(string path, string code) => (await (await county.AsAsync("OrganizationDepartment")).GetAsync(path)).IsProblem(400, code);

    /// <summary>366 days, both ends included.</summary>
    [Fact]
    public async Task A_year_is_not_too_long() =>
        Assert.Equal(200, (await (await county.AsAsync("OrganizationDepartment")).GetAsync("/api/v1/exports/alerts?from=2026-01-01&to=2027-01-01&format=csv")).Status);

    private static string Told(JsonElement entry)
    {
        var detail = entry.GetProperty("detail").EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString());
        var place = entry.TryGetProperty("township", out var township) ? township.GetString() : "";
        return $"{place} {detail["export"]} {string.Join(' ', detail.Where(item => item.Key != "export").OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => $"{item.Key}={item.Value}"))}";
    }
}
