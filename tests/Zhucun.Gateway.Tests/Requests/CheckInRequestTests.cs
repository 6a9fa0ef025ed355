using System.Text;
using System.Text.Json.Nodes;
using Zhucun.Gateway.Members;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Requests;
using Zhucun.Grains;
using Zhucun.Grains.Members;
using Zhucun.Grains.Villages;

namespace Zhucun.Gateway.Tests.Requests;

public sealed class CheckInRequestTests
{
    private const string Whole =
        """
        {"checkInId":"a-1","capturedAt":"2026-11-24T08:41:12+08:00","position":{"lat":26.4,"lon":103.3,"accuracyMeters":18,"datum":"gcj02"},
         "source":"phone","ticket":"t","elapsedMs":7,"note":"备注"}
        """;

    [Fact]
    public void A_whole_check_in_is_read()
    {
        var (checkIn, faults) = Read(Whole);

        Assert.Empty(faults);
        Assert.Equal(
            new CheckIn
            {
                CheckInId = "a-1",
                CapturedAt = new DateTimeOffset(2026, 11, 24, 8, 41, 12, CountyTime.Offset),
                Position = new Position(26.4, 103.3, 18, Datum.Gcj02),
                Source = CheckInSource.Phone,
                Ticket = "t",
                ElapsedMs = 7,
                Note = "备注",
                Actor = "key:1",
            },
            checkIn);
    }

    [Fact]
    public void Null_is_the_same_as_absent()
    {
        var (checkIn, faults) = Read(
            """{"checkInId":"a","capturedAt":"2026-11-24T08:41:12Z","source":"sms","position":null,"ticket":null,"elapsedMs":null,"note":null}""");

        Assert.Empty(faults);
        Assert.Null(checkIn!.Position);
        Assert.Null(checkIn.Ticket);
    }

    [Fact]
    public void Every_faulty_field_is_named_at_once()
    {
        var (checkIn, faults) = Read(
            """
            {"checkInId":"a b","capturedAt":"2026-11-24T08:41:12","position":{"lat":90.1,"lon":"x","accuracyMeters":-1},"source":"fax",
             "ticket":"t","note":5,"extra/x~":1,"note":6}
            """);

        Assert.Null(checkIn);
        Assert.Equal(
            [
                ("/checkInId", "characters"), ("/capturedAt", "offset-missing"), ("/position/lat", "out-of-range"), ("/position/lon", "wrong-type"),
                ("/position/accuracyMeters", "out-of-range"), ("/position/datum", "missing"), ("/source", "not-one-of"), ("/elapsedMs", "missing"),
                ("/note", "wrong-type"), ("/extra~1x~0", "unknown"), ("/note", "duplicate"),
            ],
            faults);
    }

    [Theory]
    [InlineData("checkInId", "null", "missing")]
    [InlineData("checkInId", "\"\"", "empty")]
    [InlineData("checkInId", "7", "wrong-type")]
    [InlineData("checkInId", "\"中\"", "characters")]
    [InlineData("capturedAt", "\"yesterday\"", "not-a-date-time")]
    [InlineData("capturedAt", "\"2026-02-29T00:00:00Z\"", "not-a-date-time")]
    [InlineData("capturedAt", "\"1969-12-31T00:00:00Z\"", "out-of-range")]
    [InlineData("capturedAt", "1795000000", "wrong-type")]
    [InlineData("position", "[26,103]", "wrong-type")]
    [InlineData("source", "\"Phone\"", "not-one-of")]
    [InlineData("source", "1", "wrong-type")]
    [InlineData("ticket", "true", "wrong-type")]
    [InlineData("elapsedMs", "-1", "out-of-range")]
    [InlineData("elapsedMs", "1.5", "wrong-type")]
    [InlineData("elapsedMs", "1e30", "out-of-range")]
    [InlineData("elapsedMs", "-1.0", "out-of-range")]
    [InlineData("elapsedMs", "1e-3", "wrong-type")]
    [InlineData("elapsedMs", "null", "missing")]
    [InlineData("note", "\"\\u0000\"", "characters")]
    public void A_faulty_member_is_named(string name, string json, string code)
    {
        var request = JsonNode.Parse(Whole)!.AsObject();
        request[name] = JsonNode.Parse(json);

        Assert.Equal([($"/{name}", code)], Read(request.ToJsonString()).Faults);
    }

    [Theory]
    [InlineData("1000", 1000L)]
    [InlineData("1000.0", 1000L)]
    [InlineData("1e3", 1000L)]
    [InlineData("0.0", 0L)]
    [InlineData("9007199254740992.0", 9007199254740992L)]
    [InlineData("9007199254740993", 9007199254740993L)]
    public void A_whole_number_is_one_however_it_is_written(string json, long elapsed)
    {
        var request = JsonNode.Parse(Whole)!.AsObject();
        request["elapsedMs"] = JsonNode.Parse(json);

        var (checkIn, faults) = Read(request.ToJsonString());
        Assert.Empty(faults);
        Assert.Equal(elapsed, checkIn!.ElapsedMs);
    }

    [Theory]
    [InlineData("lat", "-90.0001", "out-of-range")]
    [InlineData("lon", "180.5", "out-of-range")]
    [InlineData("lon", "1e999", "out-of-range")]
    [InlineData("lat", "null", "missing")]
    [InlineData("accuracyMeters", "1e999", "out-of-range")]
    [InlineData("datum", "null", "missing")]
    [InlineData("datum", "\"WGS84\"", "not-one-of")]
    [InlineData("altitude", "1800", "unknown")]
    public void A_faulty_member_of_the_position_is_named(string name, string json, string code)
    {
        var request = JsonNode.Parse(Whole)!.AsObject();
        request["position"]![name] = JsonNode.Parse(json);

        Assert.Equal([($"/position/{name}", code)], Read(request.ToJsonString()).Faults);
    }

    [Fact]
    public void An_elapsed_time_without_its_ticket_is_refused() =>
        Assert.Equal(
            [("/elapsedMs", "without-ticket")],
            Read("""{"checkInId":"a","capturedAt":"2026-11-24T08:41:12Z","source":"sms","elapsedMs":5}""").Faults);

    [Fact]
    public void A_note_is_counted_as_people_count()
    {
        Assert.Empty(Noted(500).Faults);
        Assert.Equal([("/note", "too-long")], Noted(501).Faults);

        static (CheckIn?, List<(string, string)> Faults) Noted(int length) => Read(
            $$"""{"checkInId":"a","capturedAt":"2026-11-24T08:41:12Z","source":"sms","note":"{{string.Concat(Enumerable.Repeat("𠮷", length))}}"}""");
    }

    [Fact]
    public void A_phone_whose_clock_is_years_off_is_heard()
    {
        Assert.Empty(Read("""{"checkInId":"a","capturedAt":"1970-01-02T00:00:00+08:00","source":"phone"}""").Faults);
        Assert.Empty(Read("""{"checkInId":"a","capturedAt":"9998-12-31T00:00:00+08:00","source":"phone"}""").Faults);
    }

    [Fact]
    public void Thousands_of_faults_are_not_answered_by_thousands()
    {
        var members = string.Join(",", Enumerable.Range(0, 1000).Select(i => $"\"x{i}\":1"));

        Assert.Equal(FaultList.Most, Read($"{{{members}}}").Faults.Count);
    }

    [Fact]
    public void The_faults_of_an_item_point_into_the_batch()
    {
        using var body = JsonBody.Parse(Encoding.UTF8.GetBytes("""{"checkInId":"a","capturedAt":"2026-11-24T08:41:12Z","source":"sms","position":{"lat":1,"lon":1}}"""));
        var faults = new FaultList();

        Assert.Null(CheckInRequest.ReadItem(body.Root, "/items/3", "key:1", faults));
        Assert.Equal(["/items/3/memberId", "/items/3/position/datum"], faults.All.Select(fault => fault.Pointer));
    }

    [Theory]
    [InlineData(CheckInExamples.Online)]
    [InlineData(CheckInExamples.Offline)]
    public void What_the_documentation_shows_is_accepted(string example) => Assert.Empty(Read(example).Faults);

    private static (CheckIn? CheckIn, List<(string, string)> Faults) Read(string json)
    {
        using var body = JsonBody.Parse(Encoding.UTF8.GetBytes(json));
        var faults = new FaultList();
        var checkIn = CheckInRequest.Read(body.Root, "key:1", faults);
        return (checkIn, [.. faults.All.Select(fault => (fault.Pointer, fault.Code))]);
    }
}
