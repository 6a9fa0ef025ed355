using CsCheck;
using Zhucun.Gateway.Rosters;
using Zhucun.Grains;
using Zhucun.Grains.Members;
using Zhucun.Grains.Rosters;
using static Zhucun.Gateway.Tests.Rosters.RosterWorld;

namespace Zhucun.Gateway.Tests.Rosters;

/// <summary>What a file without faults changes.</summary>
public sealed class RosterComparisonTests
{
    private readonly RosterWorld _world = new();

    [Fact]
    public void The_roster_itself_changes_nothing()
    {
        var (diff, faults) = _world.Compare(_world.Table());
        Assert.Equal((0, 9, 9), (faults.Count, diff.Unchanged, diff.Rows));
        Assert.Empty(diff.Parts.SelectMany(part => part));
    }

    [Fact]
    public void How_a_county_writes_its_own_sheet_is_understood()
    {
        var file = _world.Table();
        // Without ids, in another order, with numbers, dates, roles and places as people write them, blank lines between, a title above.
        file.RemoveColumn('A');
        file.Lines[0] = ["姓名*", "联系电话", "乡镇（街道）", "村 (社区)", "职务", "派出单位", "到岗时间", "备注"];
        file.Lines.Insert(0, ["会泽县驻村工作队名册", "", "", "", "", "", ""]);
        file.Lines.Insert(1, [""]);
        file.Lines.Insert(5, ["", "", "", "", "", "", ""]);
        file.Lines[3] = ["张　伟", "１３８０００００００１", "矿山", "布卡", "工作队长", "", "2026年5月10日", "老同志"];
        file.Lines[4] = [" 李娜 ", "+86 138-0000-0002", "530326105", "530326105201", "工作队员", "", "2026/5/10 0:00:00", ""];
        file.Lines[6] = ["王芳", "\u202A13800000003\u202C", "矿山镇", "拖坡村委会", "第一书记（队长）", "", "20260510", ""];
        for (var row = 7; row < file.Lines.Count; row++)
            file.Lines[row][1] = Phone(row - 3);
        var (diff, faults) = _world.Compare(file);
        Assert.Empty(faults.Told.Select(fault => $"{fault.Cell} {fault.Code} {fault.Value}"));
        Assert.Equal(9, diff.Unchanged);
    }

    [Fact]
    public void A_row_without_an_id_joins_from_the_day_on_or_when_they_arrive()
    {
        var file = _world.Table();
        file.Add("", "孙悟空", "13911112222", "矿山镇", "布卡村", "队员", "县水务局", "");
        file.Add("", "朱八戒", "13911113333", "矿山镇", "布卡村", "队员", "", "2026-12-07");
        file.Add("", "沙和尚", "13911114444", "矿山镇", "布卡村", "队员", "", "2026-06-01");
        var diff = Sound(file);
        Assert.Equal([Tomorrow, new DateOnly(2026, 12, 7), Tomorrow], diff.Joins.Select(join => join.Start));
        Assert.Equal(("孙悟空", "13911112222", "县水务局", Buka, MemberRole.Member), diff.Joins.Select(join => (join.Name, join.Phone, join.Sponsor!, join.Village, join.Role)).First());
        var team = Assert.Single(diff.OfReceivingTeams.Cast<TeamStep>());
        Assert.Equal((Buka, 5, Member(1)), (team.Village, team.Command.Roster.Members.Count, team.Command.Roster.Leader));
        Assert.Equal(3, diff.Joins.Select(join => join.Member).Distinct().Count());
    }

    [Fact]
    public void Whoever_is_not_in_the_file_leaves()
    {
        var file = _world.Table();
        file.Remove(3);
        var diff = Sound(file);
        Assert.Equal(Member(2), Assert.Single(diff.Leaves).Member.Id);
        Assert.Equal(Tomorrow, Assert.IsType<EndStep>(Assert.Single(diff.OfMembers)).Command.From);
        Assert.Equal([Member(1)], Assert.IsType<TeamStep>(Assert.Single(diff.OfTeams)).Command.Roster.Members);
    }

    [Fact]
    public void A_townships_roster_says_nothing_of_the_others()
    {
        var file = _world.Table(Kuangshan);
        file.Remove(3);
        var (diff, faults) = _world.Compare(file, scope: Kuangshan);
        Assert.Equal((0, 1, 5), (faults.Count, diff.Leaves.Count, diff.Unchanged));
        Assert.Equal([Buka], diff.Teams);
    }

    [Fact]
    public void A_move_is_a_move_and_the_receiving_team_comes_first()
    {
        var file = _world.Table();
        (file["D3"], file["E3"]) = ("娜姑镇", "白雾村");
        (file["D9"], file["E9"]) = ("矿山镇", "布卡村");
        var diff = Sound(file);
        Assert.Equal([(Member(2), Buka, Baiwu), (Member(8), Baiwu, Buka)], diff.Moves.Select(move => (move.Member.Id, move.Before.Village, move.After.Village)));
        // Both teams receive and lose: first each has all, then each has its own.
        Assert.Equal([3, 4], diff.OfReceivingTeams.Cast<TeamStep>().Select(step => step.Command.Roster.Members.Count));
        Assert.Equal([2, 3], diff.OfTeams.Cast<TeamStep>().Select(step => step.Command.Roster.Members.Count));
        Assert.Equal((2, 7), (diff.Teams.Count, diff.Unchanged));
    }

    [Fact]
    public void Role_name_phone_and_sponsor_are_changes()
    {
        var file = _world.Table();
        (file["F2"], file["F3"]) = ("队员", "队长");
        file["B4"] = "王方";
        file["C5"] = "13911112222";
        file["G6"] = "县水务局";
        var diff = Sound(file);
        Assert.Equal(
            [(Member(1), MemberRole.Member, null, null, null), (Member(2), MemberRole.Leader, null, null, null), (Member(3), null, "王方", null, null), (Member(4), null, null, "13911112222", null), (Member(5), null, null, null, "县水务局")],
            diff.Changes.Select(change => (change.Member.Id, change.Role, change.Name, change.Phone, change.Sponsor)));
        Assert.Equal(Member(2), Assert.IsType<TeamStep>(Assert.Single(diff.OfReceivingTeams)).Command.Roster.Leader);
        var details = diff.OfMembers.Cast<DetailsStep>().Select(step => step.Command).ToList();
        Assert.Equal(("刘洋", "13911112222", null), (details[3].Name, details[3].Phone, details[3].Sponsor));
        Assert.Equal(("陈静", Phone(5), "县水务局"), (details[4].Name, details[4].Phone, details[4].Sponsor));
    }

    [Fact]
    public void A_first_secretary_leads_where_there_is_no_leader()
    {
        var file = _world.Table();
        file.Remove(8);
        var team = Assert.IsType<TeamStep>(Assert.Single(Sound(file).OfTeams));
        Assert.Equal((Baiwu, Member(9)), (team.Village, team.Command.Roster.Leader));
    }

    [Fact]
    public void Numbers_may_be_swapped_and_taken_over_from_who_leaves()
    {
        var file = _world.Table();
        (file["C2"], file["C4"]) = (Phone(3), Phone(1));
        file["C5"] = Phone(8);
        file.Remove(9);
        Assert.Equal(3, Sound(file).Changes.Count);
    }

    [Fact]
    public void Somebody_who_was_to_leave_and_is_in_the_file_stays()
    {
        _world.Change(2, member => member with { End = CountyTime.At(Tomorrow, default) });
        var diff = Sound(_world.Table());
        Assert.True(Assert.Single(diff.Changes).Stays);
        Assert.IsType<ContinueStep>(Assert.Single(diff.Continuations));
    }

    [Fact]
    public void Who_leaves_by_then_anyway_is_not_told_twice()
    {
        _world.Change(2, member => member with { End = CountyTime.At(Tomorrow, default) });
        var file = _world.Table();
        file.Remove(3);
        var diff = Sound(file);
        Assert.Empty(diff.Leaves);
        Assert.Equal([Buka], diff.Teams);
    }

    [Fact]
    public void From_its_day_on_the_file_counts_and_not_what_was_to_come()
    {
        _world.Change(2, member => member with { Stations = member.Stations.With(new Station(Today.AddDays(20), Tuopo, MemberRole.Member)) });
        Assert.Equal(Tuopo, Assert.Single(Sound(_world.Table()).Moves).Before.Village);
    }

    [Fact]
    public void Another_day_another_file_and_another_roster_are_another_digest()
    {
        var file = _world.Table();
        file.Remove(3);
        var digest = Sound(file).Digest();
        Assert.Equal(digest, Sound(file).Digest());
        Assert.NotEqual(digest, _world.Compare(file, importId: "import-2").Diff.Digest());
        _world.State.RosterVersion++;
        Assert.NotEqual(digest, Sound(file).Digest());
    }

    /// <summary>
    /// Whoever joins, leaves, moves or changes: what the steps make is what the file says, so that the same file, with ids or without, changes nothing more; and no step on the way leaves a
    /// team without somebody who belongs to it.
    /// </summary>
    [Fact]
    public void Once_carried_out_the_same_file_changes_nothing() => Gen.Select(Gen.Int[0, 4].Array[9], Gen.Bool.Array[9], Gen.Int[0, 3], Gen.Int[1, 9]).Sample((places, stays, joins, later) =>
    {
        var world = new RosterWorld();
        (string, string)[] villages = [("矿山镇", "布卡村"), ("矿山镇", "拖坡村"), ("矿山镇", "龙树村"), ("矿山镇", "龙树社区"), ("娜姑镇", "白雾村")];
        var file = world.Table();
        for (var row = 2; row <= 10; row++)
            (file[$"C{row}"], file[$"F{row}"], (file[$"D{row}"], file[$"E{row}"])) = (Phone(row - 1), "队员", villages[places[row - 2]]);
        for (var row = 10; row >= 2; row--)
        {
            if (!stays[row - 2])
                file.Remove(row);
        }

        // Each village has a leader who joins, and some others do.
        for (var village = 0; village < villages.Length; village++)
            file.Add("", "孙悟空", $"1391111000{village}", villages[village].Item1, villages[village].Item2, "队长", "", "");
        for (var join = 0; join < joins; join++)
            file.Add("", "朱八戒", $"1391111100{join}", villages[join].Item1, villages[join].Item2, "队员", "", "");

        var from = Today.AddDays(later);
        var (diff, faults) = world.Compare(file, from);
        Assert.Empty(faults.Told.Select(fault => $"{fault.Cell} {fault.Code}"));
        Assert.Equal(9, diff.Unchanged + diff.Moves.Select(move => move.Member.Id).Union(diff.Changes.Select(change => change.Member.Id)).Count() + diff.Leaves.Count);
        var receivers = diff.OfReceivingTeams.Cast<TeamStep>().ToDictionary(step => step.Village, step => step.Command.Roster.Members);
        Assert.All(diff.Moves, move => Assert.Contains(move.Member.Id, receivers[move.After.Village]));
        world.CarryOut(diff);

        Assert.Empty(world.Compare(file, from).Diff.Parts.SelectMany(part => part));
        file.RemoveColumn('A');
        var (again, none) = world.Compare(file, from.AddDays(1));
        Assert.Equal(0, none.Count);
        Assert.Empty(again.Parts.SelectMany(part => part));
    }, iter: 300);

    private RosterDiff Sound(RosterFileText file)
    {
        var (diff, faults) = _world.Compare(file);
        Assert.Empty(faults.Told.Select(fault => $"{fault.Cell} {fault.Code}"));
        return diff;
    }
}
