using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.ApiDocs;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Requests;
using Zhucun.Gateway.Views;
using Zhucun.Grains;

namespace Zhucun.Gateway.Demo;

/// <summary>拨动演示县的时钟。 Moves the demo county's clock.</summary>
/// <param name="To">拨到的时间, RFC 3339, 必须带时区, 最多 400 天以后。 Where to; at most 400 days ahead.</param>
/// <param name="Speed">0 停住, 或 1 (真实速度) 至 3600。 0 stands still; otherwise from 1, which is real time, to 3600.</param>
internal sealed record DemoClockBody(DateTimeOffset? To = null, double? Speed = null);

/// <summary>演示县的时钟。 The demo county's clock.</summary>
internal sealed record DemoClockReply(DateTimeOffset Now, double Speed);

/// <summary>The demo county's clock; where time is real there is none to move.</summary>
internal static class DemoClockEndpoints
{
    private const int FirstYear = 1970;
    private const int LastYear = 9998;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Makes the clock movable; the clock itself is registered already, as itself and as the county's.</summary>
    public static IServiceCollection AddDemoClock(this IServiceCollection services, CountyCode county) => services.AddSingleton(provider => new DemoClockDriver(
        provider.GetRequiredService<DemoClock>(), county, provider.GetRequiredService<IGrainFactory>(), provider.GetRequiredService<ViewProgress>(),
        provider.GetRequiredService<ILogger<DemoClockDriver>>()));

    public static IEndpointRouteBuilder MapDemoClock(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/demo").WithTags("演示 Demo");
        api.MapGet("/clock", Read).RequireRight(Right.ReadBoard).WithName("ReadDemoClock")
            .WithWords("读演示时钟", "Read the demo clock", new("只有演示县有。", "Only a demo county has one."))
            .WithResponseExample(200, "still", Example)
            .WithProblems(GatewayProblemCodes.ClockIsReal);
        api.MapPost("/clock", MoveAsync).RequireRight(Right.MoveDemoClock).WithName("MoveDemoClock")
            .WithWords("拨动演示时钟", "Move the demo clock", new(
                "只能往前拨。途中到期的事项都在到期的那一刻结清, 看板也更新之后才答复。",
                "Forwards only. It answers once everything that fell due on the way is settled, at the instant at which it fell due, and the board shows it."))
            .WithJsonBody<DemoClockBody>()
            .WithRequestExample("move", """{"to":"2026-11-24T09:15:00+08:00"}""")
            .WithRequestExample("run", """{"speed":60}""")
            .WithResponseExample(200, "moved", Example)
            .WithProblems(
                GatewayProblemCodes.InvalidRequest, GatewayProblemCodes.ClockCannotGoBack, GatewayProblemCodes.ClockIsReal,
                GatewayProblemCodes.BodyTooLarge, GatewayProblemCodes.UnsupportedMediaType, GatewayProblemCodes.StillDue, GatewayProblemCodes.ViewNotReady);
        return routes;
    }

    private const string Example = """{"now":"2026-11-24T09:15:00.000+08:00","speed":0}""";

    private static Results<Ok<DemoClockReply>, ProblemResult> Read([FromServices] DemoClockDriver? clock) =>
        clock is null ? ProblemResult.Of(GatewayProblemCodes.ClockIsReal) : Reply(clock);

    private static async Task<Results<Ok<DemoClockReply>, ProblemResult>> MoveAsync(HttpRequest request, [FromServices] DemoClockDriver? clock)
    {
        if (clock is null)
            return ProblemResult.Of(GatewayProblemCodes.ClockIsReal);
        using var body = await JsonBody.ReadAsync(request, JsonBody.SingleBytes);
        if (body.Problem is { } unreadable)
            return unreadable;
        var faults = new FaultList();
        var asked = Ask(body, faults);
        if (faults.Any)
            return ProblemResult.Of(faults);

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(request.HttpContext.RequestAborted);
        patience.CancelAfter(Patience);
        try
        {
            return await clock.MoveAsync(asked.To, asked.Speed, patience.Token) switch
            {
                ClockMove.Done => Reply(clock),
                ClockMove.Backwards => ProblemResult.Of(GatewayProblemCodes.ClockCannotGoBack, ("now", CountyTime.Format(clock.Now))),
                ClockMove.TooFar => TooFar(clock),
                _ => ProblemResult.Of(GatewayProblemCodes.StillDue, ("now", CountyTime.Format(clock.Now))),
            };
        }
        catch (OperationCanceledException) when (!request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return ProblemResult.Of(GatewayProblemCodes.ViewNotReady);
        }
    }

    private static DemoClockBody Ask(JsonBody body, FaultList faults)
    {
        if (FieldReader.Over(body.Root, "", faults) is not { } fields)
            return new();
        var to = fields.Instant("to", FirstYear, LastYear);
        var speed = fields.Number("speed", 0, DemoClock.MaxSpeed);
        if (speed is { } asked && !DemoClock.IsSpeed(asked))
            fields.Fault("speed", FaultCodes.NotOneOf, ("allowed", $"0, 1–{DemoClock.MaxSpeed}"));
        fields.RefuseOthers();
        if (!faults.Any && to is null && speed is null)
            faults.Add("", FaultCodes.NothingAsked, ("allowed", "to, speed"));
        return new(to, speed);
    }

    private static ProblemResult TooFar(DemoClockDriver clock)
    {
        var faults = new FaultList();
        var last = clock.Now.AddDays(DemoClockDriver.MostDays);
        faults.Add("/to", FaultCodes.OutOfRange, ("min", CountyTime.Format(clock.Now)), ("max", CountyTime.Format(last)));
        return ProblemResult.Of(faults);
    }

    private static Ok<DemoClockReply> Reply(DemoClockDriver clock) => TypedResults.Ok(new DemoClockReply(clock.Now, clock.Speed));
}
