using System.Reflection;
using Microsoft.Extensions.Time.Testing;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Calls;
using Zhucun.Gateway.Exports;
using Zhucun.Gateway.Members;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Feeds;
using Zhucun.Grains.Ledgers;
using Zhucun.Grains.Members;
using Zhucun.Grains.Problems;
using Zhucun.Grains.Teams;
using Zhucun.Grains.Villages;

namespace Zhucun.Gateway.Tests.Exports;

/// <summary>A county of two townships with a team each, its view, what its members answer, and the streams of its ledger; today is Tuesday, 24 November 2026, 10:00.</summary>
internal sealed class CountyInMemory
{
    public static readonly CountyCode County = new(530326);
    public static readonly TownshipCode Kuangshan = new(530326105);
    public static readonly TownshipCode Zhehai = new(530326106);
    public static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-24T10:00:00+08:00");

    /// <summary>Whose names nobody knows.</summary>
    public static readonly RightsSnapshot Nobody = RightsSnapshot.Of(1, [], [], [], []);

    private static readonly DateOnly Posted = new(2026, 1, 5);

    private readonly FakeTimeProvider _time = new(Now);

    public CountyInMemory()
    {
        State = new ViewState { Sequence = 18204, Name = "会泽县", Policies = [new Policy()] };
        foreach (var (township, name) in new[] { (Kuangshan, "矿山镇"), (Zhehai, "者海镇") })
            State.Townships[township] = new TownshipView { Code = township, Name = name };
        Leader = Post(1, Kuangshan, "张伟", MemberRole.Leader);
        Second = Post(2, Kuangshan, "李娜", MemberRole.Member);
        Other = Post(3, Zhehai, "王强", MemberRole.Leader);
    }

    public ViewState State { get; }

    public MemberId Leader { get; }

    public MemberId Second { get; }

    /// <summary>Of the other township.</summary>
    public MemberId Other { get; }

    /// <summary>What each member answers of its attendance.</summary>
    public Dictionary<MemberId, Result<IReadOnlyList<AttendanceRecord>>> Attendance { get; } = [];

    /// <summary>The ledger's streams.</summary>
    public Dictionary<string, List<LedgerEntry>> Streams { get; } = [];

    public AttendanceBooks Books => new(View(), Clock, new MemberReferences(Grains, View()), Calls, Histories);

    public SpanReading Spans => new(View(), Histories);

    private CountyClock Clock => new(_time);

    private LedgerHistories Histories => new(Grains, Calls, new ServedCounty(County));

    private static CountyCalls Calls => new(RetryPolicy.Never, TimeProvider.System);

    private IGrainFactory Grains => GrainsInMemory.Of(
        (typeof(IMemberGrain), key => Answers.Of<IMemberGrain>((_, _) => Task.FromResult(Attendance[MemberId.Parse(GrainKeys.CodeIn(key))]))),
        (typeof(ILedgerReaderGrain), _ => Answers.Of<ILedgerReaderGrain>((_, arguments) => Task.FromResult(ReadStream((string)arguments[0]!, (long)arguments[1]!, (int)arguments[2]!)))));

    /// <summary>An entry at the end of a stream.</summary>
    public LedgerEntry Write(string stream, string type, string at, string body, string? personal = null, MemberId? member = null, TownshipCode? township = null)
    {
        if (!Streams.TryGetValue(stream, out var entries))
            Streams[stream] = entries = [];
        var entry = new LedgerEntry
        {
            County = County,
            Sequence = Streams.Values.Sum(each => each.Count) + 1,
            Stream = stream,
            Version = entries.Count + 1,
            Type = type,
            OccurredAt = DateTimeOffset.Parse(at),
            RecordedAt = DateTimeOffset.Parse(at),
            Township = township ?? (member is { } one ? State.Members[one].Village.Township : null),
            Village = member is { } other ? State.Members[other].Village : null,
            Member = member,
            DutyDate = type.StartsWith("alert.", StringComparison.Ordinal) ? CountyTime.DateOf(DateTimeOffset.Parse(at)) : null,
            Slot = type.StartsWith("alert.", StringComparison.Ordinal) ? Slot.Morning : null,
            Actor = Actors.System,
            CommandId = Guid.NewGuid(),
            CommandIndex = 0,
            Body = body,
            Personal = personal is null ? null : new PersonalPart(personal, [], []),
            Hash = [],
        };
        entries.Add(entry);
        return entry;
    }

    /// <summary>A view of nothing yet, on the day that it is.</summary>
    public static CountyView NewView() => new(new ServedCounty(County), new CountyClock(new FakeTimeProvider(Now)));

    private CountyView View()
    {
        var view = NewView();
        view.Restore(State);
        return view;
    }

    private MemberId Post(int number, TownshipCode township, string name, MemberRole role)
    {
        var (id, village) = (MemberId.Of(County, number), new VillageCode(township.Value * 1000L + 201));
        State.Members[id] = new MemberView { Id = id, Stations = [new Station(Posted, village, role)], Village = village, Role = role, Name = name, Phone = "", Start = CountyTime.At(Posted, TimeOnly.MinValue) };
        if (!State.Villages.TryGetValue(village, out var team))
            State.Villages[village] = team = new VillageView { Code = village, Name = $"{township.Value % 1000}村", Site = new Site(26, 103, null) };
        var before = team.Rosters.Count > 0 ? team.Rosters[0] : null;
        team.Rosters = [new TeamRoster(Posted, [.. before?.Members ?? [], id], before?.Leader ?? id)];
        return id;
    }

    private IReadOnlyList<LedgerEntry> ReadStream(string stream, long after, int limit) => [.. Streams.GetValueOrDefault(stream, []).Where(entry => entry.Version > after).Take(limit)];
}

/// <summary>A grain of which a test needs one answer: whatever is asked of it, this function says.</summary>
public class Answers : DispatchProxy
{
    private Func<MethodInfo, object?[], object?> _answer = (_, _) => null;

    public static T Of<T>(Func<MethodInfo, object?[], object?> answer)
        where T : class
    {
        var made = Create<T, Answers>();
        ((Answers)(object)made)._answer = answer;
        return made;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _answer(targetMethod!, args!);
}
