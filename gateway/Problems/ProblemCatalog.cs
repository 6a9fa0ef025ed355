using System.Collections.Frozen;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Problems;

/// <summary>Every problem that the API can answer. The page <c>/docs/problems</c> and the OpenAPI document are made from it.</summary>
internal static partial class ProblemCatalog
{
    private static readonly ProblemKind[] Kinds = [.. OfRequests, .. OfAccess, .. OfThings, .. OfQuestions, .. OfCommands, .. OfLeaves, .. OfAlerts, .. OfMissions, .. OfCorrections, .. OfOutages, .. OfPolicies, .. OfRosters, .. OfTheDemoClock, .. OfTheSystem];

    private static readonly FrozenDictionary<string, ProblemKind> ByCode = Kinds.ToFrozenDictionary(kind => kind.Code);

    /// <summary>All of them, in the order in which a reader would look for them.</summary>
    public static IReadOnlyList<ProblemKind> All => Kinds;

    /// <summary>Whether the catalogue has words for a code.</summary>
    public static bool Knows(string code) => ByCode.ContainsKey(code);

    /// <summary>
    /// What a code stands for. A silo of a later version may refuse with a code that this gateway has not heard of: the client gets the code itself under general
    /// words.
    /// </summary>
    public static ProblemKind Of(string code) => ByCode.TryGetValue(code, out var kind) ? kind : ByCode[GatewayProblemCodes.Refused] with { Code = code };

    private static ProblemKind[] OfCommands =>
    [
        new(ProblemCodes.CheckInIdReused, 409,
            new("签到编号已用于另一次签到", "The check-in id already stands for another check-in"),
            new("同一编号的内容与已经记录的不一样, 这次没有记录。重发时请原样发送; 新的签到请用新的编号。",
                "The content under this id differs from what is recorded, so nothing was recorded now. To repeat, send exactly the same; for a new check-in use a new id.")),
        new(ProblemCodes.CommandIdReused, 409,
            new("编号已用于另一项操作", "The id already stands for another command"),
            new("同一编号的内容与已经记录的不一样, 这次没有记录。重发时请原样发送; 新的操作请用新的编号。",
                "The content under this id differs from what is recorded, so nothing was recorded now. To repeat, send exactly the same; for a new command use a new id.")),
        new(ProblemCodes.TicketForged, 400,
            new("时间凭证无效", "The time ticket is not genuine"),
            new("这张时间凭证不是本县签发的, 或者被改动过, 这次签到没有记录。请去掉 ticket 和 elapsedMs 重新发送 (换用新的编号), 并领取新的凭证。",
                "This county did not issue the ticket, or it was changed on the way, so the check-in was not recorded. Send it without ticket and elapsedMs under a new id, and fetch a new ticket.")),
        new(ProblemCodes.TicketOfAnotherMember, 400,
            new("时间凭证是别人的", "The time ticket belongs to another member"),
            new("时间凭证只能由领取它的队员使用, 这次签到没有记录。请用本人的凭证。",
                "Only the member to whom a ticket was issued can use it, so the check-in was not recorded. Use the member's own ticket.")),
        new(ProblemCodes.ElapsedMissing, 400,
            new("缺少 elapsedMs", "elapsedMs is missing"),
            new("带时间凭证的签到必须说明领取凭证以来手机走过的毫秒数, 这次签到没有记录。请补上 elapsedMs。",
                "A check-in with a ticket must state the milliseconds that passed on the phone since it got the ticket; nothing was recorded. Add elapsedMs.")),
        new(ProblemCodes.SlotsInvalid, 400,
            new("班次时间不成立", "The slots' times do not hold"),
            new("乡镇可以调整班次时间, 但不能取消班次, 时间也必须在一天之内先后相接。请更正后重新提交。",
                "A township may shift its slots but not drop one, and their times must follow one another within a day. Correct them and send again.")),
        new(ProblemCodes.RewritesThePast, 409,
            new("不能更改已经开始的日子", "A day that has begun cannot be changed"),
            new("规定只能从以后的日子起生效, 已有的考勤不会改变。请把生效日期改为明天或以后。",
                "Rules take effect from a coming day; what is recorded stays. Choose tomorrow or later as the first day.")),
    ];

    private static ProblemKind[] OfTheDemoClock =>
    [
        new(GatewayProblemCodes.ClockIsReal, 404,
            new("这里用的是真实时间", "Time is real here"),
            new("只有演示县的时钟可以拨动。要试用演示时钟, 请用 Demo:Now 或 Demo:Speed 启动。",
                "Only a demo county's clock can be moved. Start with Demo:Now or Demo:Speed to have one.")),
        new(GatewayProblemCodes.ClockCannotGoBack, 400,
            new("时钟不能倒拨", "The clock cannot go back"),
            new("[现在是 {now}, ]记录只能往后追加。请给出现在或以后的时间。",
                "[It is {now} now, and ]what is recorded stays behind us. Give this instant or a later one.")),
        new(GatewayProblemCodes.StillDue, 503,
            new("途中到期的事项没有全部结清", "Not everything that fell due on the way is settled"),
            new("[时钟停在 {now}。]那时到期的事项暂时结不了, 系统会自动重试。请稍后再拨到目标时间。",
                "[The clock stands at {now}. ]What fell due there cannot be settled at the moment and is being tried again. Move on in a little while."),
            RetryAfter: 1),
    ];

    private static ProblemKind[] OfTheSystem =>
    [
        new(GatewayProblemCodes.ViewNotReady, 503,
            new("正在读取记录", "The record is still being read"),
            new("服务刚启动或稍有落后, 还没有读到最新的记录, 现在回答可能不准。请稍后再试。",
                "The service has just started or lags a little and has not read the latest entries, so an answer now could be wrong. Try again in a moment."),
            RetryAfter: 1),
        new(ProblemCodes.LedgerUnavailable, 503,
            new("暂时无法记录", "Nothing can be recorded at the moment"),
            new("这次什么都没有记录。请稍后用同一编号原样重发, 不会重复记录。",
                "Nothing was recorded. Send the same again under the same id in a moment; it cannot be recorded twice."),
            RetryAfter: 1),
        new(GatewayProblemCodes.CountyNotReachable, 503,
            new("后台暂时没有回应", "The county's service does not answer at the moment"),
            new("不能确定这次是否已经记录。请稍后用同一编号原样重发, 不会重复记录。",
                "Whether this was recorded is not known. Send the same again under the same id in a moment; it cannot be recorded twice."),
            RetryAfter: 1),
        new(GatewayProblemCodes.Internal, 500,
            new("服务出错了", "Something went wrong on our side"),
            new("这是我们的错误, 已经记下。请稍后再试; 如果仍然不行, 请把 traceId 告诉管理员。",
                "The fault is ours and has been logged. Try again later; if it stays, give the administrator the traceId.")),
    ];
}
