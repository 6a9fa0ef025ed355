using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Zhucun.Baselines;

/// <summary>The part of Zhucun's REST API that the comparison needs.</summary>
public static class Api
{
    public static void MapBaseline(this WebApplication routes, County county, CountyTime time, ICheckInStore store)
    {
        routes.UseApiKey();
        routes.MapGet("/health/live", () => TypedResults.Ok());
        routes.MapGet("/health/ready", () => TypedResults.Ok());
        routes.MapGet("/api/v1/members", () => TypedResults.Json(
            new Page<MemberDocument>([.. county.Members.Select(MemberDocument.Of)]), WireJson.Default.PageMemberDocument));
        routes.MapGet("/api/v1/villages", () => TypedResults.Json(
            new Page<VillageDocument>([.. county.Villages.Select(VillageDocument.Of)]), WireJson.Default.PageVillageDocument));
        routes.MapGet("/api/v1/board", async () =>
        {
            var now = time.Now;
            var slot = DutySlots.CurrentOrLast(now);
            return TypedResults.Json(Board.Of(county, slot, now, await store.AttendanceAsync(slot)), WireJson.Default.Board);
        });
        routes.MapPost("/api/v1/members/{id}/check-ins", async Task<Results<JsonHttpResult<CheckInAnswer>, JsonHttpResult<Problem>>> (string id, HttpRequest request) =>
        {
            CheckInRequest? body;
            try
            {
                body = await request.ReadFromJsonAsync(WireJson.Default.CheckInRequest);
            }
            catch (JsonException)
            {
                body = null;
            }

            if (body is null)
                return Of(Problem.Malformed);
            if (county.Find(id) is not { } member)
                return Of(Problem.MemberNotFound);
            if (CheckInValidation.Validate(body, out var faults) is not { } checkIn)
                return Of(Problem.Invalid(faults));
            try
            {
                var outcome = await store.RecordAsync(member, checkIn);
                return outcome.Answer is { } answer
                    ? TypedResults.Json(
                        answer, WireJson.Default.CheckInAnswer, statusCode: outcome.Repeated ? StatusCodes.Status200OK : StatusCodes.Status201Created)
                    : Of(Problem.CheckInIdReused);
            }
            catch (BusyException)
            {
                return Of(Problem.Busy);
            }
        });
    }

    private static JsonHttpResult<Problem> Of(Problem problem) => TypedResults.Json(problem, WireJson.Default.Problem, Problem.MediaType, problem.Status);
}

/// <summary>Too much waits already, or the database gave no answer: nothing is known to be recorded, the client tries again.</summary>
public sealed class BusyException(string message, Exception? cause = null) : Exception(message, cause);

public sealed record Page<T>(IReadOnlyList<T> Items);

public sealed record MemberDocument(string Id, string Name, string Village, string Township)
{
    public static MemberDocument Of(Member member) => new(member.Id, member.Name, $"{member.Village.Code}", $"{member.Village.Township}");
}

public sealed record VillageDocument(string Code, string Name, string Township, SiteDocument Site)
{
    public static VillageDocument Of(Village village) =>
        new($"{village.Code}", village.Name, $"{village.Township}", new SiteDocument(village.Lat, village.Lon, village.RadiusMeters));
}

public sealed record SiteDocument(double Lat, double Lon, double RadiusMeters);
