using Zhucun.Grains.Alerts;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Villages;
using static Zhucun.Rules.Tests.TestCounty;

namespace Zhucun.Rules.Tests;

/// <summary>Which event stands behind which name, and the shape of its body for ever.</summary>
public class EventCatalogTests
{
    public static readonly TheoryData<string> Names = [.. Samples.Events.Keys];

    // What ledgers hold: a number is never reused and never changes.
    private static readonly Dictionary<string, int> Numbers = new(StringComparer.Ordinal)
    {
        ["county.established.v1"] = 1,
        ["policy.changed.v1"] = 2,
        ["calendar.imported.v1"] = 3,
        ["county.opened.v1"] = 4,
        ["maintenance.declared.v1"] = 5,
        ["township.established.v1"] = 10,
        ["township.slots-shifted.v1"] = 11,
        ["township.slot-settled.v1"] = 12,
        ["township.return-awaited.v1"] = 13,
        ["village.established.v1"] = 20,
        ["village.outage-declared.v1"] = 21,
        ["village.outage-ended.v1"] = 22,
        ["team.formed.v1"] = 30,
        ["team.changed.v1"] = 31,
        ["roster.import-begun.v1"] = 32,
        ["roster.imported.v1"] = 33,
        ["member.posted.v1"] = 40,
        ["member.checked-in.v1"] = 41,
        ["member.slot-settled.v1"] = 42,
        ["member.posting-ended.v1"] = 43,
        ["member.moved.v1"] = 44,
        ["mission.assigned.v1"] = 45,
        ["mission.cancelled.v1"] = 46,
        ["correction.requested.v1"] = 47,
        ["correction.granted.v1"] = 48,
        ["correction.refused.v1"] = 49,
        ["leave.requested.v1"] = 50,
        ["leave.approved.v1"] = 51,
        ["leave.rejected.v1"] = 52,
        ["leave.withdrawn.v1"] = 53,
        ["leave.cancelled.v1"] = 54,
        ["leave.returned.v1"] = 55,
        ["leave.overdue.v1"] = 56,
        ["member.details-changed.v1"] = 58,
        ["member.posting-continued.v1"] = 59,
        ["alert.triggered.v1"] = 60,
        ["alert.retracted.v1"] = 61,
        ["alert.resolved.v1"] = 62,
        ["alert.evidence-attached.v1"] = 63,
        ["alert.acknowledged.v1"] = 64,
        ["alert.lapsed.v1"] = 65,
        ["alert.escalated.v1"] = 66,
        ["alert.notified.v1"] = 67,
        ["alert.read.v1"] = 68,
        ["audit.recorded.v1"] = 80,
        ["ledger.sealed.v1"] = 81,
    };

    [Fact]
    public void No_type_has_lost_its_name_or_its_number()
    {
        Assert.All(Numbers, pair => Assert.Equal((pair.Value, pair.Key), (EntryTypes.NumberOf(pair.Key), EntryTypes.NameOf(pair.Value))));
        Assert.Equal(EntryTypes.All.Count, EntryTypes.All.Values.Distinct().Count());
        Assert.All(EntryTypes.All, pair => Assert.Matches(@"^[a-z-]+\.[a-z-]+\.v[1-9]$", pair.Key));
        Assert.All(EntryTypes.All, pair => Assert.True(Numbers.ContainsKey(pair.Key), $"{pair.Key} is new: pin its number here."));
    }

    [Fact]
    public void A_number_of_a_newer_version_has_a_name_that_says_so() => Assert.Equal("unknown.9999", EntryTypes.NameOf(9999));

    [Fact]
    public void Every_event_has_a_name_of_its_own_and_a_sample_here()
    {
        var events = typeof(LedgerEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LedgerEvent)) && !type.IsAbstract).ToHashSet();
        Assert.Equal(events, Samples.Events.Values.Select(@event => @event.GetType()).ToHashSet());
        var names = Samples.Events.Values.DistinctBy(@event => @event.GetType()).Select(@event => Write(@event).Type).ToList();
        Assert.Equal(EntryTypes.All.Keys.Order(), names.Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_body_is_what_ledgers_hold(string name)
    {
        var entry = Write(Samples.Events[name]);
        Assert.StartsWith(entry.Type, name);
        Golden.Holds(name, entry.Body);
        if (entry.Personal is { } personal)
            Golden.Holds($"{name}.personal", personal.Text!);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_ledgers_hold_can_be_read(string name)
    {
        var sample = Samples.Events[name];
        var entry = Journal.Commit(Write(sample), 1, At("10:00")) with { Body = Golden.Read(name) };
        Deep.Same(sample, EventCatalog.Read(entry));
    }

    [Fact]
    public void No_golden_file_is_left_over() => Assert.All(
        Golden.Names().Where(name => !name.StartsWith("state.", StringComparison.Ordinal)),
        name => Assert.Contains(name.Replace(".personal", "", StringComparison.Ordinal), Samples.Events.Keys));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_columns_stand_beside_the_body_and_not_in_it(string name)
    {
        var sample = Samples.Events[name];
        var entry = Write(sample);
        Assert.Equal(
            (sample.OccurredAt, sample.Township, sample.Village, sample.Member, sample.DutyDate, sample.Slot, sample.Settles, sample.Wakes),
            (entry.OccurredAt, entry.Township, entry.Village, entry.Member, entry.DutyDate, entry.Slot, entry.Settles, entry.Wakes));
        Assert.All(
            ["\"occurredAt\"", "\"township\"", "\"village\"", "\"member\"", "\"dutyDate\"", "\"slot\"", "\"dutySlot\"", "\"settles\"", "\"wakes\"", "\"personal\""],
            column => Assert.DoesNotContain(column, entry.Body));
        Assert.DoesNotContain(":null", entry.Body);
        Assert.DoesNotContain("\n", entry.Body);
    }

    [Theory]
    [InlineData("member.posted.v1", "张三", "13800000000")]
    [InlineData("member.details-changed.v1", "李四", "县水务局")]
    [InlineData("member.checked-in.v1", "下雨", "26.123456789")]
    [InlineData("leave.requested.v1", "孩子生病", "reason")]
    public void Personal_values_stand_beside_the_body_too(string name, string one, string other)
    {
        var entry = Write(Samples.Events[name]);
        Assert.All([one, other], value => Assert.DoesNotContain(value, entry.Body));
        Assert.All([one, other], value => Assert.Contains(value, entry.Personal!.Text));
        Assert.Equal(EntryHash.OfPersonal(entry.Personal!.Text!, entry.Personal.Salt), entry.Personal.KeyedHash);
        Assert.Equal(16, entry.Personal.Salt!.Length);
    }

    [Fact]
    public void Once_the_personal_values_are_dropped_the_event_is_read_without_them()
    {
        var entry = Journal.Commit(Write(Samples.Events["member.checked-in.v1"]), 1, At("10:00"));
        var read = (MemberCheckedIn)EventCatalog.Read(entry with { Personal = entry.Personal! with { Text = null, Salt = null } });
        Deep.Same((MemberCheckedIn)Samples.Events["member.checked-in.v1"] with { Personal = null }, read);
    }

    [Fact]
    public void In_the_process_that_decided_it_an_entry_gives_the_event_itself()
    {
        var sample = (MemberCheckedIn)Samples.Events["member.checked-in.v1"];
        var written = Write(sample);
        var read = (MemberCheckedIn)EventCatalog.Read(Journal.Commit(written, 1, At("10:00")) with { Decided = written.Decided });
        Assert.Same(sample.Personal, read.Personal);
        Deep.Same(sample, read);
    }

    [Fact]
    public void A_copy_with_other_texts_is_read_all_the_same()
    {
        var written = Write(Samples.Events["member.checked-in.v1"]);
        var entry = Journal.Commit(written, 1, At("10:00")) with { Decided = written.Decided };
        Assert.Null(((MemberCheckedIn)EventCatalog.Read(entry with { Personal = entry.Personal! with { Text = null, Salt = null } })).Personal);
        Assert.Throws<UnreadableEntryException>(() => EventCatalog.Read(entry with { Body = "[]" }));
    }

    [Fact]
    public void Times_are_cut_to_the_ledgers_microsecond() =>
        Assert.Equal(At("08:00"), Write(Samples.Events["county.opened.v1"] with { OccurredAt = At("08:00").AddTicks(9) }).OccurredAt);

    [Theory]
    [InlineData("member.checked-in.v2", "{}")]
    [InlineData("unknown.9999", "{}")]
    [InlineData("member.checked-in.v1", "")]
    [InlineData("member.checked-in.v1", "{")]
    [InlineData("member.checked-in.v1", "{}")]
    [InlineData("county.opened.v1", "[]")]
    [InlineData("county.opened.v1", "null")]
    [InlineData("member.slot-settled.v1", """{"status":"Elsewhere","reason":"noCheckIn","deadline":"2026-11-24T09:15:00+08:00"}""")]
    public void What_cannot_be_read_says_so(string type, string body)
    {
        var entry = Journal.Commit(Write(Samples.Events["county.opened.v1"]), 77, At("10:00")) with { Type = type, Body = body };
        var failure = Assert.Throws<UnreadableEntryException>(() => EventCatalog.Read(entry));
        Assert.Contains("77", failure.Message);
        Assert.Contains(type, failure.Message);
    }

    [Fact]
    public void What_a_later_version_added_is_passed_over() =>
        Assert.IsType<AlertRetracted>(EventCatalog.Read(
            Journal.Commit(Write(Samples.Events["alert.retracted.v1"]), 1, At("10:00")) is var entry ? entry with { Body = entry.Body[..^1] + ",\"more\":[1]}" } : null!));

    [Fact]
    public void A_policy_of_before_alerts_escalated_has_the_defaults_of_what_it_does_not_name()
    {
        const string Early = """{"policy":{"version":2,"from":"2026-11-24","source":"《纪律通知》","weekendsAreDutyDays":true,"slots":{"morning":{"opens":"06:30:00","due":"09:00:00","closes":"12:00:00"},"evening":{"opens":"19:00:00","due":"21:30:00","closes":"23:30:00"}},"grace":"00:15:00","radiusMeters":812.5,"bufferMeters":200,"lateEvidenceWindow":"3.00:00:00","onlineTolerance":"00:05:00","ticketLifetime":"3.00:00:00","ticketUncertainty":"00:01:00"}}""";
        Deep.Same(Samples.Events["policy.changed.v1"], EventCatalog.Read(Journal.Commit(Write(Samples.Events["policy.changed.v1"]), 1, At("10:00")) with { Body = Early }));
    }

    [Fact]
    public void Any_check_in_survives_being_written() => CheckIns.Sample(checkIn =>
        Deep.Same(checkIn, EventCatalog.Read(Journal.Commit(Write(checkIn), 1, At("10:00")))), iter: 2000);

    private static readonly Gen<DateTimeOffset> Instants = Gen.Long[0, 4_000_000_000_000_000].Select(CountyTime.FromMicroseconds);

    private static readonly Gen<Position> Positions = Gen.Select(
        Gen.Double[-90, 90], Gen.Double[-180, 180], Gen.Nullable(Gen.Double[0, 1e5]), Gen.Enum<Datum>(),
        (lat, lon, accuracy, datum) => new Position(lat, lon, accuracy, datum));

    private static readonly Gen<CheckInDetails> Details = Gen.Select(
        Gen.Null(Positions), Gen.Null(Gen.String[Gen.Char["aZ9\"\\/<>&'\u0000\n\u2028中"], 0, 8]), (position, note) => new CheckInDetails(position, note));

    private static readonly Gen<MemberCheckedIn> CheckIns = Gen.Select(
        Gen.Select(Instants, Instants, Instants, Gen.Enum<CheckInSource>(), Gen.Nullable(Gen.Long), Gen.Null(Details)),
        Gen.Select(Gen.Nullable(Gen.Enum<AttendanceStatus>()), Gen.Enum<Grade>(), Gen.Enum<Place>(), Gen.Enum<Reason>(), Gen.Nullable(Gen.Enum<Reason>())),
        Gen.Bool.Array[4],
        (told, judged, flags) => new MemberCheckedIn
        {
            OccurredAt = told.Item1,
            Township = Township,
            Village = Village,
            Member = TestCounty.Member,
            DutySlot = flags[3] ? Morning : null,
            CheckInId = "phone",
            CapturedAt = told.Item2,
            ReceivedAt = told.Item3,
            Source = told.Item4,
            ElapsedMs = told.Item5,
            Personal = told.Item6,
            Status = judged.Item1,
            Grade = judged.Item2,
            Place = judged.Item3,
            Reason = judged.Item4,
            TimeDoubt = judged.Item5,
            Counts = flags[0],
            AwaitsDisposition = flags[1],
            WrongDatum = flags[2],
        });

    private static NewEntry Write(LedgerEvent @event) => EventCatalog.Write(@event, Actors.System, CommandId.Own("test"), 0);
}
