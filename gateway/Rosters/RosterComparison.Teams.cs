using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Rosters;
using Zhucun.Grains.Teams;

namespace Zhucun.Gateway.Rosters;

/// <content>What becomes of the teams.</content>
internal sealed partial class RosterComparison
{
    /// <summary>More in one team is a village that was filled down by mistake.</summary>
    private const int LargestTeam = 15;

    /// <summary>Each team as it is to be, with one leader: its 队长, or where it has none its first secretary.</summary>
    private void Teams(List<(RosterRow Row, MemberView? Member, MemberId Id, VillageCode Village)> placed)
    {
        var teams = placed.ToLookup(person => person.Village);
        foreach (var (village, rosters) in _now.Teams.Where(team => _scope is null || team.Key.Township == _scope).OrderBy(team => team.Key.Value))
        {
            var team = teams[village].ToList();
            if (team.Count == 0)
            {
                // A row that could not be placed may be meant for it; its own fault says enough.
                if (placed.Count == _diff.Rows)
                    _faults.Add(_heads.Row, RosterColumn.Village, RosterFaults.TeamEmptied, string.Empty, ("village", _now.NameOf(village)), ("township", _now.NameOf(village.Township)));
                continue;
            }

            if (Leader(village, team, placed.Count == _diff.Rows) is { } leader)
                Change(village, rosters, new TeamRoster(_from, [.. team.OrderBy(person => person.Id.Value).Select(person => person.Id)], leader));
        }
    }

    private MemberId? Leader(VillageCode village, List<(RosterRow Row, MemberView? Member, MemberId Id, VillageCode Village)> team, bool isWhole)
    {
        foreach (var extra in team.Skip(LargestTeam))
            _faults.Add(extra.Row.Row, RosterColumn.Village, RosterFaults.TeamTooLarge, extra.Row.Village, ("village", _now.NameOf(village)), ("max", $"{LargestTeam}"));
        var leaders = team.Where(person => person.Row.Role == MemberRole.Leader).ToList();
        var secretaries = team.Where(person => person.Row.Role == MemberRole.FirstSecretary).ToList();
        foreach (var second in leaders.Skip(1))
            _faults.Add(second.Row.Row, RosterColumn.Role, RosterFaults.TwoLeaders, "队长", ("village", _now.NameOf(village)), ("row", $"{leaders[0].Row.Row}"));
        foreach (var second in secretaries.Skip(1))
            _faults.Add(second.Row.Row, RosterColumn.Role, RosterFaults.TwoFirstSecretaries, "第一书记", ("village", _now.NameOf(village)), ("row", $"{secretaries[0].Row.Row}"));
        if (leaders.Count + secretaries.Count > 0)
            return leaders.Concat(secretaries).First().Id;
        // A row that could not be placed, or a role that could not be read, may be the leader's.
        if (isWhole && team.TrueForAll(person => person.Row.Role is not null))
            _faults.Add(team[0].Row.Row, RosterColumn.Role, RosterFaults.NoLeader, string.Empty, ("village", _now.NameOf(village)));
        return null;
    }

    private void Change(VillageCode village, IReadOnlyList<TeamRoster> rosters, TeamRoster roster)
    {
        if (roster.IsSaidBy(rosters))
            return;
        _diff.Teams.Add(village);
        var before = rosters.On(_from).Members;
        if (roster.Members.Except(before).Any() && before.Except(roster.Members).Any())
            _diff.OfReceivingTeams.Add(new TeamStep(village, new ChangeTeam(roster with { Members = [.. before.Union(roster.Members)] }, _actor), Receives: true));
        (before.Except(roster.Members).Any() ? _diff.OfTeams : _diff.OfReceivingTeams).Add(new TeamStep(village, new ChangeTeam(roster, _actor), Receives: false));
    }
}
