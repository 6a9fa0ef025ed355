using System.Text.Json;
using CsCheck;
using Zhucun.Gateway.Json;
using Zhucun.Gateway.Members;
using Zhucun.Grains;
using Zhucun.Grains.Villages;

namespace Zhucun.Gateway.Tests.Members;

public sealed class CheckInResultTests
{
    [Fact]
    public void A_verdict_is_written_as_everything_else_is() => Gen.Select(
        Gen.Select(Gen.Enum<Slot>().Nullable(), Gen.Int[0, 3000].Nullable(), Gen.Enum<AttendanceStatus>().Nullable(), Gen.Enum<CheckInHint>().Nullable()),
        Gen.Select(Gen.Enum<Grade>(), Gen.Enum<Place>(), Gen.Enum<Reason>(), Gen.Long[1, long.MaxValue]),
        Gen.String[Gen.Char["AZaz09._:-"], 1, 64]).Sample((optional, verdict, id) =>
    {
        var reply = new CheckInReply
        {
            CheckInId = id,
            Slot = optional.Item1,
            DutyDate = optional.Item2 is { } days ? new DateOnly(2026, 1, 1).AddDays(days) : null,
            Status = optional.Item3,
            Hint = optional.Item4,
            Grade = verdict.Item1,
            Place = verdict.Item2,
            Reason = verdict.Item3,
            Sequence = verdict.Item4,
        };
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        GatewayJson.Configure(options);

        Assert.Equal(JsonSerializer.Serialize(reply, options), JsonSerializer.Serialize(reply, CheckInJson.Default.CheckInReply));
    });
}
