using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Audit;
using Zhucun.Gateway.People;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Queries;
using Zhucun.Gateway.Requests;
using Zhucun.Grains.Audit;

namespace Zhucun.Gateway.Keys;

/// <summary>Integrators' keys: made, followed by another, revoked and listed by the security administrator.</summary>
internal static class KeyEndpoints
{
    private const string Tag = "集成密钥 Keys";
    private const int NameLength = 64;
    private const int MostRights = 50;
    private const int MostDays = 366;

    private const string Key =
        """{"id":"722b5cb620","name":"市数据平台","rights":["board.read","feed.read"],"createdAt":"2026-11-24T08:30:00.000+08:00","createdBy":"user:01a20fdd1cc37afab6322f106adf6de3","expiresAt":"2027-05-23T08:30:00.000+08:00"}""";

    public static IEndpointRouteBuilder MapKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/api/v1/keys").WithTags(Tag);
        keys.MapGet("", ListAsync).RequireRight(Right.ManageKeys).WithName("ListKeys")
            .WithWords("密钥", "Keys", new("密钥本身不再出现, 只有编号、权限和使用时间。", "Never the keys themselves: ids, rights and when they were last used."))
            .WithResponseExample(200, "one", $$"""{"items":[{{Key}}]}""");
        keys.MapPost("", CreateAsync).RequireRight(Right.ManageKeys).WithName("CreateKey")
            .WithWords("新建密钥", "Create a key", new(
                "密钥只出现这一次, 放进 X-Api-Key 请求头。最长一年。", "The key is shown this once; it goes into the header X-Api-Key. It lasts a year at the most."))
            .WithJsonBody<NewKeyBody>()
            .WithRequestExample("prefecture", """{"name":"市数据平台","rights":["board.read","feed.read"],"days":180}""")
            .WithResponseExample(201, "one", $$"""{"key":"zck_722b5cb620_…","about":{{Key}}}""")
            .WithProblems(GatewayProblemCodes.InvalidRequest, AccessProblemCodes.RightUnknown, AccessProblemCodes.PlaceInvalid);
        keys.MapPost("/{id}/rotate", RotateAsync).RequireRight(Right.ManageKeys).WithName("RotateKey")
            .WithWords("更换密钥", "Rotate a key", new(
                "得到一个权限相同的新密钥; 旧的再用一天, 其间两个都有效。", "Gives a new key with the same rights; the old one goes on for a day, in which both are valid."))
            .WithResponseExample(201, "one", $$"""{"key":"zck_722b5cb620_…","about":{{Key}}}""")
            .WithProblems(AccessProblemCodes.KeyNotFound, AccessProblemCodes.KeyOver);
        keys.MapPost("/{id}/revoke", RevokeAsync).RequireRight(Right.ManageKeys).WithName("RevokeKey")
            .WithWords("吊销密钥", "Revoke a key", new("五秒之内在所有网关上失效。", "Gone at every gateway within five seconds."))
            .WithProblems(AccessProblemCodes.KeyNotFound);
        return routes;
    }

    private static async Task<Ok<Page<KeyDocument>>> ListAsync(HttpContext http, PeopleContext context)
    {
        var keys = await context.ApiKeys.AsNoTracking().OrderByDescending(key => key.CreatedAt).ToListAsync(http.RequestAborted);
        return TypedResults.Ok(new Page<KeyDocument>([.. keys.Select(KeyDocument.Of)]));
    }

    private static async Task<Results<Created<NewKeyDocument>, ProblemResult>> CreateAsync(HttpRequest request, KeyMaking making, AuditTrail audit, RightsDirectory rights)
    {
        var names = new List<string>();
        var (body, problem) = await RequestFields.ReadAsync(request, fields =>
        {
            if (fields.List("rights", MostRights, required: true) is { } list)
                names.AddRange(list.EnumerateArray().Select(right => right.ValueKind == System.Text.Json.JsonValueKind.String ? right.GetString()! : right.GetRawText()));
            return new NewKeyBody(fields.Text("name", NameLength, required: true)!, names, (int)(fields.Integer("days", 1, MostDays, required: true) ?? 1), fields.Text("township", NameLength));
        });
        if (body is null)
            return problem!;
        var unknown = names.FindIndex(name => !RightNames.TryParse(name, out var right) || !RoleRules.OfKeys.Contains(right));
        if (unknown >= 0 || names.Count == 0)
            return ProblemResult.At(names.Count == 0 ? "/rights" : $"/rights/{unknown}", AccessProblemCodes.RightUnknown);
        if (body.Township is { } township && RoleRules.ReachOf(Role.TownshipCommittee, township) is null)
            return ProblemResult.At("/township", AccessProblemCodes.PlaceInvalid);
        var http = request.HttpContext;
        var key = ApiKey.Make();
        await audit.RecordAsync(
            http, AuditActs.KeyCreated, subject: key.Id,
            detail: new Dictionary<string, string> { ["rights"] = string.Join(' ', names), ["place"] = body.Township ?? "" });
        var record = await making.KeepAsync(key, body.Name, names, body.Township ?? "", body.Days, http.Caller().Actor);
        await rights.ChangedAsync(http.RequestAborted);
        return Shown(http, key, record);
    }

    private static async Task<Results<Created<NewKeyDocument>, ProblemResult>> RotateAsync(
        string id, HttpContext http, KeyMaking making, PeopleContext context, AuditTrail audit, RightsDirectory rights)
    {
        var old = await context.ApiKeys.AsNoTracking().FirstOrDefaultAsync(key => key.Id == id, http.RequestAborted);
        if (old is null)
            return ProblemResult.Of(AccessProblemCodes.KeyNotFound);
        // Two are valid while an integrator changes over, not three.
        if (!making.IsValid(old) || await context.ApiKeys.AnyAsync(key => key.Follows == id && key.RevokedAt == null, http.RequestAborted))
            return ProblemResult.Of(AccessProblemCodes.KeyOver);
        var next = ApiKey.Make();
        await audit.RecordAsync(http, AuditActs.KeyRotated, subject: id, detail: new Dictionary<string, string> { ["next"] = next.Id });
        var record = await making.FollowAsync(next, old, http.Caller().Actor);
        await rights.ChangedAsync(http.RequestAborted);
        return Shown(http, next, record);
    }

    private static async Task<Results<NoContent, ProblemResult>> RevokeAsync(
        string id, HttpContext http, PeopleContext context, AuditTrail audit, RightsDirectory rights, TimeProvider time)
    {
        if (!await context.ApiKeys.AnyAsync(key => key.Id == id, http.RequestAborted))
            return ProblemResult.Of(AccessProblemCodes.KeyNotFound);
        await audit.RecordAsync(http, AuditActs.KeyRevoked, subject: id);
        var now = time.GetUtcNow();
        await context.ApiKeys.Where(key => key.Id == id && key.RevokedAt == null).ExecuteUpdateAsync(row => row.SetProperty(key => key.RevokedAt, now), http.RequestAborted);
        await rights.ChangedAsync(http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static Created<NewKeyDocument> Shown(HttpContext http, ApiKey key, ApiKeyRecord record)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/v1/keys/{key.Id}", new NewKeyDocument(key.Text, KeyDocument.Of(record)));
    }
}

/// <summary>新密钥。 A new key.</summary>
/// <param name="Name">给谁用。 Whose it is.</param>
/// <param name="Rights">权限名。 The rights' names.</param>
/// <param name="Days">有效天数, 1–366。 How many days it lasts.</param>
/// <param name="Township">只在这个乡镇有效。 Only within this township.</param>
internal sealed record NewKeyBody(string Name, IReadOnlyList<string> Rights, int Days, string? Township = null);

/// <summary>密钥, 只显示这一次。 The key, shown this once.</summary>
internal sealed record NewKeyDocument(string Key, KeyDocument About);

/// <summary>一个密钥, 没有密钥本身。 A key, without the key itself.</summary>
internal sealed record KeyDocument(
    string Id, string Name, IReadOnlyList<string> Rights, string? Township, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt, string? Follows)
{
    public static KeyDocument Of(ApiKeyRecord key) => new(
        key.Id, key.Name, key.Rights.Split(' '), key.Place.Length > 0 ? key.Place : null, key.CreatedAt, key.CreatedBy, key.ExpiresAt, key.RevokedAt, key.LastUsedAt, key.Follows);
}
