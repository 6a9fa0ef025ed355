using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Access;

/// <summary>Each route answers each role as <c>docs/access-matrix.md</c> says: in scope, out of scope, and not at all.</summary>
[Collection(PeopledCounty.Name)]
[Trait("Mode", "Embedded")] // Only a demo county has a user for each role.
public sealed partial class AccessMatrixTests(PeopledCounty county)
{
    private static readonly string[] Scopes = ["township", "team", "self"];

    /// <summary>It would end the session that the other routes are tried with; <see cref="SignInTests"/> has it.</summary>
    private const string SignOut = "/api/v1/sign-out";

    public static TheoryData<string> Roles => [.. Matrix.Read().Roles];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Each_route_answers_the_role_as_the_matrix_says(string role)
    {
        var api = await county.AsAsync(role);
        var user = county.Users[role];
        var wrong = new List<string>();
        foreach (var row in Matrix.Read().Rows.Where(row => row.Path != SignOut))
        {
            var cell = row.Cells[role];
            var (status, body) = await AskAsync(api, row, Filled(row.Path, InScope(user)));
            var right = cell == "—" ? status == 403 && body.Contains("right-missing", StringComparison.Ordinal) : status is not (401 or 403);
            // What answers anybody may say that a password is wrong.
            if (!right && !row.Path.StartsWith("/api/v1/sign-in/", StringComparison.Ordinal))
                wrong.Add($"{row.Method} {row.Path}: {cell}, but {status} {body}");
        }

        Assert.Equal([], wrong);
    }

    [Theory]
    [InlineData("TownshipCommittee")]
    [InlineData("TeamLeader")]
    [InlineData("Member")]
    public async Task What_lies_out_of_scope_is_answered_as_what_does_not_exist(string role)
    {
        var api = await county.AsAsync(role);
        var elsewhere = county.Roster.All.First(resident => resident.Township != InScope(county.Users[role]).Township);
        // A leave that is there, so that the acts on it find something to refuse.
        var leave = $"of-another-township-{role}";
        var day = role == "Member" ? "2027-01-05" : role == "TeamLeader" ? "2027-01-12" : "2027-01-19";
        var asked = await county.Api.PostAsync(
            $"/api/v1/members/{elsewhere.Id}/leaves", new JsonObject { ["leaveId"] = leave, ["from"] = day, ["to"] = day, ["kind"] = "annual", ["reason"] = "年休假" });
        Assert.True(asked.Status is 200 or 201, asked.Body);
        var wrong = new List<string>();
        foreach (var row in Matrix.Read().Rows.Where(row => Scopes.Contains(row.Cells[role]) && Placeholder().IsMatch(row.Path)))
        {
            var there = await AskAsync(api, row, Filled(row.Path, elsewhere, leave));
            var nowhere = await AskAsync(api, row, Filled(row.Path, new Resident("g5wp0000000b", "530326999999", "530326999", elsewhere.Lat, elsewhere.Lon)));
            if (there.Status != 404 || nowhere.Status != 404 || Sameable(there.Body) != Sameable(nowhere.Body))
                wrong.Add($"{row.Method} {row.Path}: {there} and {nowhere}");
        }

        Assert.Equal([], wrong);
    }

    [Fact]
    public async Task Nobody_gets_nothing_but_health_and_sign_in()
    {
        using var nobody = county.Api.As(null);
        var wrong = new List<string>();
        foreach (var row in Matrix.Read().Rows)
        {
            var (status, body) = await AskAsync(nobody, row, Filled(row.Path, county.Roster.All[0]));
            if (row.Right == "anybody" ? status == 401 && !body.Contains("sign-in", StringComparison.Ordinal) && !body.Contains("session-ended", StringComparison.Ordinal) : status != 401)
                wrong.Add($"{row.Method} {row.Path}: {status} {body}");
        }

        Assert.Equal([], wrong);
    }

    /// <summary>The member whom the role's place is, or belongs to.</summary>
    private Resident InScope(DemoUser user) => user.Place switch
    {
        { Length: 9 } township => county.Roster.All.First(resident => resident.Township == township),
        { Length: 12 } place when county.Roster.All.Any(resident => resident.Id == place) => county.Roster.All.First(resident => resident.Id == place),
        { Length: 12 } team when county.Roster.All.Any(resident => resident.Village == team) => county.Roster.All.First(resident => resident.Village == team),
        _ => county.Roster.All[0],
    };

    private static string Filled(string path, Resident resident, string leave = "none") => Placeholder().Replace(path, match => match.Value switch
    {
        "{id}" when path.Contains("/members/", StringComparison.Ordinal) => resident.Id,
        "{id}" when path.Contains("/leaves/", StringComparison.Ordinal) => leave,
        "{code}" when path.Contains("/townships/", StringComparison.Ordinal) => resident.Township,
        "{code}" => resident.Village,
        "{checkInId}" => "none",
        "{sequence}" => "1",
        "{documentName}" or "{documentName?}" => "v1",
        "{id:guid}" => Guid.NewGuid().ToString(),
        _ => "none",
    });

    private static async Task<(int Status, string Body)> AskAsync(CountyApi api, MatrixRow row, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(row.Method == "*" ? path.EndsWith("/negotiate", StringComparison.Ordinal) ? "POST" : "GET" : row.Method), path);
        if (row.Method is "POST" or "PUT")
            request.Content = new StringContent("{}", Encoding.UTF8, MediaTypeHeaderValue.Parse(row.Path == "/api/v1/roster/imports" ? "text/csv" : "application/json"));
        using var response = await api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        // A stream has no end; what is refused has.
        return ((int)response.StatusCode, response.IsSuccessStatusCode ? "" : await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Without what differs from request to request.</summary>
    private static string Sameable(string body) => Own().Replace(body, "");

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"""(instance|traceId)"":""[^""]*""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Own();
}

/// <summary>The matrix as the document has it.</summary>
internal sealed record Matrix(IReadOnlyList<string> Roles, IReadOnlyList<MatrixRow> Rows)
{
    public static Matrix Read()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "access-matrix.md")).Where(line => line.StartsWith('|')).Select(Cells).ToList();
        string[] roles = [.. lines[0].Skip(3)];
        return new(roles, [.. lines.Skip(2).Where(cells => cells[0].Contains('/', StringComparison.Ordinal)).Select(cells => MatrixRow.Of(roles, cells))]);
    }

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|', StringSplitOptions.TrimEntries)];
}

internal sealed record MatrixRow(string Method, string Path, string Right, IReadOnlyDictionary<string, string> Cells)
{
    public static MatrixRow Of(string[] roles, string[] cells)
    {
        var route = cells[0].Trim('`').Split(' ');
        return new(route[0], route[1], cells[1], roles.Zip(cells.Skip(3)).ToDictionary(pair => pair.First, pair => pair.Second));
    }
}
