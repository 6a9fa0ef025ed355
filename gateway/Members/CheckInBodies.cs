using System.Text.Json.Serialization;
using Zhucun.Gateway.Problems;
using Zhucun.Grains;
using Zhucun.Grains.Members;
using Zhucun.Grains.Villages;

namespace Zhucun.Gateway.Members;

// Requests are read by CheckInRequest; their records here tell the OpenAPI document their shape.

/// <summary>签到: 在岗的一份证据。 A check-in: a piece of evidence of presence.</summary>
internal record CheckInBody
{
    /// <summary>客户端生成的编号, 1–64 个字符 (A–Z a–z 0–9 . _ : -)。同一编号、同样内容只记录一次。 The client's id; the same id with the same content is recorded once.</summary>
    public required string CheckInId { get; init; }

    /// <summary>手机时钟显示的签到时间, RFC 3339, 必须带时区。 The phone's wall clock; RFC 3339 with its offset.</summary>
    public required DateTimeOffset CapturedAt { get; init; }

    /// <summary>位置, 必须写明坐标系。 Where; its datum must be named.</summary>
    public PositionBody? Position { get; init; }

    /// <summary>方式。 How.</summary>
    public required CheckInSource Source { get; init; }

    /// <summary>时间凭证 (POST /api/v1/time-ticket), 离线签到用。 A time ticket, for a check-in made offline.</summary>
    public string? Ticket { get; init; }

    /// <summary>领取凭证以来手机单调时钟走过的毫秒数; 有 ticket 时必填。 Milliseconds of the phone's monotonic clock since it got the ticket; required with one.</summary>
    public long? ElapsedMs { get; init; }

    /// <summary>备注, 最多 500 字。 A note of up to 500 characters.</summary>
    public string? Note { get; init; }
}

/// <summary>位置。 A position.</summary>
/// <param name="Lat">纬度, −90 至 90。 Latitude in degrees.</param>
/// <param name="Lon">经度, −180 至 180。 Longitude in degrees.</param>
/// <param name="Datum">坐标系; 三者相差 200–400 米。 The datum; the three lie 200–400 m apart.</param>
/// <param name="AccuracyMeters">精度, 米; 没有就不要填 0。 Accuracy in metres; leave it out rather than write 0.</param>
internal sealed record PositionBody(double Lat, double Lon, Datum Datum, double? AccuracyMeters = null);

/// <summary>批量签到中的一项。 An item of a batch.</summary>
internal sealed record BatchItemBody : CheckInBody
{
    /// <summary>队员编号。 The member's id.</summary>
    public required string MemberId { get; init; }
}

/// <summary>批量签到, 最多 500 项。 Up to 500 check-ins.</summary>
internal sealed record BatchBody(IReadOnlyList<BatchItemBody> Items);

/// <summary>逐项的答复, 顺序与请求相同。 An answer for each item, in their order.</summary>
internal sealed record BatchReply(IReadOnlyList<BatchAnswer> Items);

/// <summary>一项的答复: 有 answer 或 problem。 One item's answer: either an answer or a problem.</summary>
internal sealed record BatchAnswer(int Status, CheckInReply? Answer = null, ProblemDocument? Problem = null);

/// <summary>领取时间凭证。 Asks for a time ticket.</summary>
/// <param name="Member">队员编号。 The member's id.</param>
internal sealed record TicketBody(string Member);

/// <summary>时间凭证。 A time ticket.</summary>
internal sealed record TicketReply(string Ticket, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);

/// <summary>对签到的判定。 The verdict on a check-in.</summary>
internal sealed record CheckInReply
{
    /// <summary>客户端的编号。 The client's id.</summary>
    public required string CheckInId { get; init; }

    /// <summary>所在班次; 不在任何班次时没有。 The slot that it falls in; absent where it falls in none.</summary>
    public Slot? Slot { get; init; }

    /// <summary>所在值守日。 The duty day that it falls on.</summary>
    public DateOnly? DutyDate { get; init; }

    /// <summary>签到之后该班次的考勤状态。 The slot's status after it.</summary>
    public AttendanceStatus? Status { get; init; }

    /// <summary>证据等级。 The grade of this evidence.</summary>
    public required Grade Grade { get; init; }

    /// <summary>位置判定。 The place verdict.</summary>
    public required Place Place { get; init; }

    /// <summary>理由。 Why.</summary>
    public required Reason Reason { get; init; }

    /// <summary>在本县记录中的序号。 Its place in the county's record.</summary>
    public required long Sequence { get; init; }

    /// <summary>wrongDatum: 坐标系可能写错了。 The datum may be named wrongly.</summary>
    public CheckInHint? Hint { get; init; }

    /// <summary>The wire's form of a grain's answer.</summary>
    public static CheckInReply Of(CheckInAnswer answer) => new()
    {
        CheckInId = answer.CheckInId,
        Slot = answer.Slot,
        DutyDate = answer.DutyDate,
        Status = answer.Status,
        Grade = answer.Grade,
        Place = answer.Place,
        Reason = answer.Reason,
        Sequence = answer.Sequence,
        Hint = answer.WrongDatum ? CheckInHint.WrongDatum : null,
    };
}

/// <summary>What a client should look at.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckInHint>))]
internal enum CheckInHint
{
    /// <summary>A shift of 200–400 m that another datum would explain (SEMANTICS, "Place").</summary>
    [JsonStringEnumMemberName("wrongDatum")]
    WrongDatum,
}
