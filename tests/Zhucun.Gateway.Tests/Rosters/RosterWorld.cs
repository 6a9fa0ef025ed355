using Zhucun.Gateway.Rosters;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Counties;
using Zhucun.Grains.Members;
using Zhucun.Grains.Rosters;
using Zhucun.Grains.Teams;
using Zhucun.Grains.Villages;

namespace Zhucun.Gateway.Tests.Rosters;

/// <summary>
/// Two townships, five villages with teams and one without, nine members. Its day is Tuesday, 24 November 2026. A roster's steps can be carried out on it as the grains would, so that a file can be
/// compared again with what it has made.
/// </summary>
internal sealed class RosterWorld
{
    public static readonly DateOnly Today = new(2026, 11, 24);
    public static readonly DateOnly Tomorrow = Today.AddDays(1);
    public static readonly TownshipCode Kuangshan = TownshipCode.Parse("530326105"), Nagu = TownshipCode.Parse("530326106");
    public static readonly VillageCode Buka = VillageCode.Parse("530326105201"), Tuopo = VillageCode.Parse("530326105202"), Longshu = VillageCode.Parse("530326105203"),
        LongshuCommunity = VillageCode.Parse("530326105001"), Baiwu = VillageCode.Parse("530326106201"), Wudui = VillageCode.Parse("530326106202");

    private static readonly CountyCode County = CountyCode.Parse("530326");

    private readonly ViewState _state = new() { Name = "会泽县", RosterVersion = 7 };

    public RosterWorld()
    {
        _state.Policies.Add(new Policy());
        foreach (var (township, name) in ((TownshipCode, string)[])[(Kuangshan, "矿山镇"), (Nagu, "娜姑镇")])
            _state.Townships[township] = new TownshipView { Code = township, Name = name };
        foreach (var (village, name) in ((VillageCode, string)[])[(Buka, "布卡村"), (Tuopo, "拖坡村"), (Longshu, "龙树村"), (LongshuCommunity, "龙树社区"), (Baiwu, "白雾村"), (Wudui, "无队村")])
            _state.Villages[village] = new VillageView { Code = village, Name = name, Site = new Site(26.4, 103.4, null) };
        Post(1, "张伟", Buka, MemberRole.Leader);
        Post(2, "李娜", Buka, MemberRole.Member);
        Post(3, "王芳", Tuopo, MemberRole.Leader);
        Post(4, "刘洋", Tuopo, MemberRole.Member);
        Post(5, "陈静", Longshu, MemberRole.Leader);
        Post(6, "杨勇", LongshuCommunity, MemberRole.Leader);
        Post(7, "赵敏", Baiwu, MemberRole.Leader);
        Post(8, "黄强", Baiwu, MemberRole.Member);
        Post(9, "周磊", Baiwu, MemberRole.FirstSecretary);
        foreach (var team in _state.Members.Values.GroupBy(member => member.Stations[0].Village))
        {
            _state.Villages[team.Key].Rosters =
                [new TeamRoster(new DateOnly(2026, 5, 10), [.. team.Select(member => member.Id)], team.First(member => member.Stations[0].Role == MemberRole.Leader).Id)];
        }

        Turn(Today);
    }

    public ViewState State => _state;

    public static MemberId Member(int number) => MemberId.Of(County, number);

    public static string Phone(int number) => $"1380000000{number}";

    public MemberView this[int number] => _state.Members[Member(number)];

    public void Turn(DateOnly day) => RosterViews.Turn(_state, day);

    public void Change(int number, Func<MemberView, MemberView> change) => _state.Members[Member(number)] = change(this[number]);

    /// <summary>The roster as its table, heads first.</summary>
    public RosterFileText Table(TownshipCode? township = null) => new(
    [
        [.. RosterHeads.All.Select(RosterHeads.NameOf)],
        .. Reading(reading => _state.Members.Values.Where(member => !member.HasLeftBy(Today) && (township is null || member.Village.Township == township))
            .OrderBy(member => member.Id.Value).Select(member => RosterTable.LineOf(member, Tomorrow, reading).ToArray()).ToList()),
    ]);

    public (RosterDiff Diff, RosterFaultList Faults) Compare(RosterSheet sheet, DateOnly? from = null, TownshipCode? scope = null, string importId = "import-1", DateOnly? today = null) =>
        RosterComparison.Compare(sheet, Reading(reading => new RosterNow(reading)), new RosterAsked(importId, today ?? Today, from ?? Tomorrow, scope, "user:1"));

    public (RosterDiff Diff, RosterFaultList Faults) Compare(RosterFileText table, DateOnly? from = null, TownshipCode? scope = null, string importId = "import-1", DateOnly? today = null) =>
        Compare(table.Sheet(), from, scope, importId, today);

    /// <summary>What members' and teams' grains make of the steps, folded as the view does.</summary>
    public void CarryOut(RosterDiff diff)
    {
        foreach (var step in diff.Parts.SelectMany(part => part))
        {
            switch (step)
            {
                case PostStep post:
                    Assert.False(_state.Members.ContainsKey(post.Member));
                    _state.Members[post.Member] = new MemberView
                    {
                        Id = post.Member, Name = post.Command.Name, Phone = post.Command.Phone, Sponsor = post.Command.Sponsor, Start = post.Command.Start,
                        Stations = [new Station(CountyTime.DateOf(post.Command.Start), post.Command.Village, post.Command.Role)],
                    };
                    break;
                case MoveStep move:
                    With(move.Member, member => member with { Stations = member.Stations.With(new Station(move.Command.From, move.Command.Village, move.Command.Role)) });
                    break;
                case EndStep end:
                    With(end.Member, member => member with { End = CountyTime.At(end.Command.From, default) });
                    break;
                case ContinueStep stays:
                    With(stays.Member, member => member with { End = null });
                    break;
                case DetailsStep { Command: var details } change:
                    With(change.Member, member => member with
                    {
                        Name = details.Name ?? member.Name,
                        Phone = details.Phone ?? member.Phone,
                        Sponsor = details.Name is null ? member.Sponsor : details.Sponsor,
                        Stations = details is { Role: { } role, From: { } from } ? member.Stations.With(new Station(from, member.VillageOn(from), role)) : member.Stations,
                    });
                    break;
                case TeamStep { Command.Roster: var roster } team:
                    Assert.Contains(roster.Leader, roster.Members);
                    _state.Villages[team.Village].Rosters = _state.Villages[team.Village].Rosters.With(roster);
                    break;
                default:
                    Assert.Fail($"The world cannot do {step}.");
                    break;
            }
        }

        _state.RosterVersion++;
        Turn(Today);
    }

    public T Reading<T>(Func<ViewReading, T> read) => read(new ViewReading(County, _state, []));

    private void With(MemberId id, Func<MemberView, MemberView> change) => _state.Members[id] = change(_state.Members[id]);

    private void Post(int number, string name, VillageCode village, MemberRole role) => _state.Members[Member(number)] = new MemberView
    {
        Id = Member(number),
        Stations = [new Station(new DateOnly(2026, 5, 10), village, role)],
        Name = name,
        Phone = Phone(number),
        Start = CountyTime.At(new DateOnly(2026, 5, 10), default),
    };
}

/// <summary>A file's cells as texts, to be changed by a test.</summary>
internal sealed class RosterFileText(List<string[]> lines)
{
    public List<string[]> Lines => lines;

    /// <summary>A cell such as C3.</summary>
    public string this[string place]
    {
        get => CellPlace.Parse(place) is var (row, column) ? lines[row - 1][column] : throw new ArgumentException(place, nameof(place));
        set
        {
            var (row, column) = CellPlace.Parse(place) ?? throw new ArgumentException(place, nameof(place));
            lines[row - 1][column] = value;
        }
    }

    /// <summary>A new line at the end; its row.</summary>
    public int Add(params string[] cells)
    {
        lines.Add(cells);
        return lines.Count;
    }

    public void Remove(int row) => lines.RemoveAt(row - 1);

    /// <summary>Without a column, such as H.</summary>
    public void RemoveColumn(char letter)
    {
        for (var i = 0; i < lines.Count; i++)
            lines[i] = [.. lines[i].Where((_, column) => column != letter - 'A')];
    }

    public RosterSheet Sheet() => new(
        [.. lines.Select((cells, place) => new RosterLine(place + 1, [.. cells.Select(cell => new RosterCell(cell))])).Where(line => line.Cells.Any(cell => !cell.IsEmpty))]);
}
