using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Zhucun.Gateway.Views;
using Zhucun.Grains;
using Zhucun.Grains.Members;
using Zhucun.Grains.Rosters;

namespace Zhucun.Gateway.Rosters;

/// <summary>
/// Compares a file with the roster: who joins, leaves, moves and changes from a day on, and what of it cannot be. Pure: the same file and the same roster give the same answer. From its day on
/// the roster is what the file says, whatever was laid down before for those days.
/// </summary>
internal sealed partial class RosterComparison
{
    private const int FurthestDays = 366;

    private readonly RosterNow _now;
    private readonly RosterPlaces _places;
    private readonly RosterFaultList _faults;
    private readonly RosterHeads _heads;
    private readonly TownshipCode? _scope;
    private readonly DateOnly _today;
    private readonly DateOnly _from;
    private readonly string _actor;
    private readonly RosterDiff _diff;
    private readonly HashSet<MemberId> _mentioned = [];

    private RosterComparison(RosterNow now, RosterHeads heads, RosterFaultList faults, RosterAsked asked, int rows)
    {
        (_now, _places, _heads, _faults, _scope, _today, _from, _actor) = (now, new RosterPlaces(now), heads, faults, asked.Scope, asked.Today, asked.From, asked.Actor);
        _diff = new RosterDiff { ImportId = asked.ImportId, From = asked.From, Version = now.Version, Rows = rows };
    }

    public static (RosterDiff Diff, RosterFaultList Faults) Compare(RosterSheet sheet, RosterNow now, RosterAsked asked)
    {
        if (sheet.Lines.Count == 0)
            throw new RosterFileException(RosterProblemCodes.Empty);
        var heads = RosterHeads.In(sheet.Lines);
        var lines = sheet.Lines.SkipWhile(line => line.Row <= heads.Row).ToList();
        if (lines.Count == 0)
            throw new RosterFileException(RosterProblemCodes.Empty);
        if (lines.Count > RosterFile.MostRows)
            throw new RosterFileException(RosterProblemCodes.TooLong);
        var faults = new RosterFaultList(heads);
        Hidden(sheet, lines, heads, faults);
        var reading = new RosterRows(heads, faults);
        List<RosterRow> rows = [.. lines.Select(reading.Read)];
        var comparison = new RosterComparison(now, heads, faults, asked, rows.Count);
        comparison.Compare(rows);
        return (comparison._diff, faults);
    }

    private static void Hidden(RosterSheet sheet, List<RosterLine> lines, RosterHeads heads, RosterFaultList faults)
    {
        foreach (var line in lines.Where(line => sheet.HiddenRows.Contains(line.Row)))
            faults.Add(line.Row, 0, RosterFaults.HiddenRow, string.Empty);
        foreach (var column in sheet.HiddenColumns.Where(column => heads.At(column) is not null))
            faults.Add(heads.Row, column, RosterFaults.HiddenColumn, string.Empty);
        // What stands above the heads is a title, as it may be.
        foreach (var (row, column, group) in sheet.Merged.Where(merged => merged.Row >= heads.Row))
            faults.Add(row, column, RosterFaults.Merged, string.Empty, ("group", group));
    }

    private void Compare(List<RosterRow> rows)
    {
        var people = Recognise(rows);
        var placed = new List<(RosterRow Row, MemberView? Member, MemberId Id, VillageCode Village)>();
        foreach (var (row, member) in people)
        {
            if (Place(row) is { } village)
                placed.Add((row, member, member?.Id ?? NewId(row), village));
        }

        var phones = Phones(people);
        foreach (var (row, member) in people)
            Check(row, member, phones);
        Teams(placed);
        foreach (var (row, member, id, village) in placed)
        {
            if (member is null)
                Join(row, id, village);
            else
                Stay(row, member, village);
        }

        Leave(people);
    }

    /// <summary>Whom each row is about: by the id, or without one by phone and name together, so that a county's own sheet can be imported again; null for somebody new.</summary>
    private List<(RosterRow Row, MemberView? Member)> Recognise(List<RosterRow> rows)
    {
        var posted = _now.Members.Values.Where(member => !member.HasLeftBy(_today)).ToList();
        var byPhone = posted.ToLookup(member => member.Phone);
        var (ids, phones) = (new Dictionary<MemberId, int>(), new Dictionary<string, int>(StringComparer.Ordinal));
        var people = new List<(RosterRow, MemberView?)>(rows.Count);
        foreach (var row in rows)
        {
            if (row.Phone is { } phone && !phones.TryAdd(phone, row.Row))
                _faults.Add(row.Row, RosterColumn.Phone, RosterFaults.PhoneTwice, phone, ("row", $"{phones[phone]}"));
            var alike = row.Phone is null ? null : byPhone[row.Phone].FirstOrDefault(member => member.Name == row.Name);
            var known = row.Id is { } id ? ById(row, id) : row.IdIsBad ? null : alike;
            // Nor is somebody whose id is mistyped.
            if (known is null && alike is not null)
                _mentioned.Add(alike.Id);
            if (known is not null && !ids.TryAdd(known.Id, row.Row))
            {
                if (row.Id is not null)
                    _faults.Add(row.Row, RosterColumn.Id, RosterFaults.IdTwice, $"{row.Id}", ("row", $"{ids[known.Id]}"));
                continue;
            }

            // A row whose id is wrong is about nobody that we know; it is judged no further, and nobody is missing because of it: with a fault nothing is applied.
            if (known is not null || (row.Id is null && !row.IdIsBad))
                people.Add((row, known));
        }

        return people;
    }

    private MemberView? ById(RosterRow row, MemberId id)
    {
        // Whoever is named by a row is not shown as leaving, whatever else is wrong with it.
        _mentioned.Add(id);
        if (!_now.Members.TryGetValue(id, out var member))
            _faults.Add(row.Row, RosterColumn.Id, RosterFaults.IdUnknown, $"{id}");
        else if (member.HasLeftBy(_today))
            _faults.Add(row.Row, RosterColumn.Id, RosterFaults.IdLeft, $"{id}");
        else if (_scope is not null && member.VillageOn(_from).Township is var home && home != _scope)
            _faults.Add(row.Row, RosterColumn.Id, RosterFaults.IdOutside, $"{id}", ("township", _now.NameOf(home)));
        else if (row is { Name: { } name, Phone: { } phone } && name != member.Name && phone != member.Phone)
            _faults.Add(row.Row, RosterColumn.Id, RosterFaults.PersonDiffers, $"{id}", ("name", member.Name));
        else
            return member;
        return null;
    }

    private VillageCode? Place(RosterRow row)
    {
        TownshipCode? township = null;
        if (row.Township.Length > 0)
        {
            township = _places.Township(row.Township);
            if (township is null)
                _faults.Add(row.Row, RosterColumn.Township, RosterFaults.TownshipUnknown, row.Township);
            else if (_scope is { } scope && township != scope)
                _faults.Add(row.Row, RosterColumn.Township, RosterFaults.TownshipOutside, row.Township, ("township", _now.NameOf(scope)));
        }

        if (row.Village.Length == 0)
            return null;
        switch (_places.Villages(row.Village, township))
        {
            case []:
                _faults.Add(row.Row, RosterColumn.Village, RosterFaults.VillageUnknown, row.Village);
                return null;
            case [var only] when township is null || only.Township == township:
                if (_now.Teams.ContainsKey(only))
                    return township is null || (_scope is not null && township != _scope) ? null : only;
                _faults.Add(row.Row, RosterColumn.Village, RosterFaults.VillageWithoutTeam, row.Village);
                return null;
            case [var elsewhere]:
                _faults.Add(row.Row, RosterColumn.Village, RosterFaults.VillageElsewhere, row.Village, ("township", _now.NameOf(elsewhere.Township)));
                return null;
            case var several:
                var named = string.Join(", ", several.Select(village => $"{_now.NameOf(village.Township)}{_now.NameOf(village)} {village}").Take(5));
                _faults.Add(row.Row, RosterColumn.Village, RosterFaults.VillageAmbiguous, row.Village, ("villages", named));
                return null;
        }
    }

    /// <summary>Whose each number is once the file is applied, of those whom it leaves as they are.</summary>
    private Dictionary<string, MemberView> Phones(List<(RosterRow Row, MemberView? Member)> people)
    {
        var changed = people.Where(person => person is { Member: not null, Row.Phone: not null }).Select(person => person.Member!.Id).ToHashSet();
        var stay = new Dictionary<string, MemberView>(StringComparer.Ordinal);
        foreach (var member in _now.Members.Values.Where(member => !member.HasLeftBy(_from) && !changed.Contains(member.Id)))
            stay.TryAdd(member.Phone, member);
        // Who leaves by this file takes the number along.
        var listed = people.Select(person => person.Member?.Id).ToHashSet();
        foreach (var (phone, member) in stay.Where(pair => IsInScope(pair.Value) && !listed.Contains(pair.Value.Id)).ToList())
            stay.Remove(phone);
        return stay;
    }

    private void Check(RosterRow row, MemberView? member, Dictionary<string, MemberView> phones)
    {
        if (member is null)
        {
            if (row.Mask is not null)
                _faults.Add(row.Row, RosterColumn.Phone, RosterFaults.PhoneMasked, row.Mask);
            else if (row.Phone is null && !row.PhoneIsBad)
                _faults.Add(row.Row, RosterColumn.Phone, RosterFaults.PhoneMissing, string.Empty);
        }
        else if (row.Mask is { } mask && mask != member.MaskedPhone)
        {
            _faults.Add(row.Row, RosterColumn.Phone, RosterFaults.PhoneMaskDiffers, mask);
        }

        if (row.Phone is { } phone && phones.TryGetValue(phone, out var other) && other.Id != member?.Id)
            _faults.Add(row.Row, RosterColumn.Phone, RosterFaults.PhoneTaken, phone, ("name", other.Name), ("id", $"{other.Id}"));
        if (row.Arrival is not { } arrival)
            return;
        if (arrival < _now.Began && member is null)
            _faults.Add(row.Row, RosterColumn.Arrival, RosterFaults.DateTooEarly, Day(arrival), ("earliest", Day(_now.Began)));
        else if (arrival > _today.AddDays(FurthestDays))
            _faults.Add(row.Row, RosterColumn.Arrival, RosterFaults.DateTooFar, Day(arrival), ("latest", Day(_today.AddDays(FurthestDays))));
        else if (member is not null && arrival > CountyTime.DateOf(member.Start))
            _faults.Add(row.Row, RosterColumn.Arrival, RosterFaults.DateAfterPosting, Day(arrival), ("start", Day(CountyTime.DateOf(member.Start))));
    }

    private void Join(RosterRow row, MemberId id, VillageCode village)
    {
        if (row is not { Name: { } name, Phone: { } phone, Role: { } role })
            return;
        // Who came before counts from the import's day on: what is over is not rewritten.
        var start = row.Arrival is { } arrival && arrival > _from ? arrival : _from;
        _diff.Joins.Add(new RosterJoin(row.Row, id, name, phone, row.Sponsor, village, role, start));
        _diff.OfMembers.Add(new PostStep(id, new PostMember(village, role, name, phone, CountyTime.At(start, default), row.Sponsor, _actor)));
    }

    private void Stay(RosterRow row, MemberView member, VillageCode village)
    {
        if (row is not { Name: { } name, Role: { } role })
            return;
        var after = new Station(_from, village, role);
        var differs = member.Stations.Between(_from, DateOnly.MaxValue).FirstOrDefault(station => station.Village != village);
        if (member.End is not null)
            _diff.Continuations.Add(new ContinueStep(member.Id, new ContinuePosting(_actor)));
        if (differs is not null)
        {
            _diff.Moves.Add(new RosterMove(row.Row, member, differs, after));
            _diff.OfMembers.Add(new MoveStep(member.Id, new MoveMember(village, role, _from, _actor)));
        }

        var change = new RosterChange(row.Row, member, after)
        {
            Role = differs is null && !after.IsSaidBy(member.Stations) ? role : null,
            Name = name == member.Name ? null : name,
            Phone = row.Phone is null || row.Phone == member.Phone ? null : row.Phone,
            Sponsor = row.Sponsor is null || row.Sponsor == member.Sponsor ? null : row.Sponsor,
            Stays = member.End is not null,
        };
        if (change is { Role: null, Name: null, Phone: null, Sponsor: null, Stays: false })
        {
            if (differs is null)
                _diff.Unchanged++;
            return;
        }

        _diff.Changes.Add(change);
        var details = change is { Name: null, Phone: null, Sponsor: null } ? new ChangeDetails { Actor = _actor } : new ChangeDetails
        {
            Name = name, Phone = row.Phone ?? member.Phone, Sponsor = row.Sponsor ?? member.Sponsor, Actor = _actor,
        };
        if (change.Role is not null || details.Name is not null)
            _diff.OfMembers.Add(new DetailsStep(member.Id, details with { Role = change.Role, From = change.Role is null ? null : _from }));
    }

    /// <summary>Whoever is in scope and in no row leaves; not earlier than the day, and not who leaves by it anyway.</summary>
    private void Leave(List<(RosterRow Row, MemberView? Member)> people)
    {
        var listed = people.Select(person => person.Member?.Id).OfType<MemberId>().Concat(_mentioned).ToHashSet();
        foreach (var member in _now.Members.Values.Where(member => !listed.Contains(member.Id) && !member.HasLeftBy(_from) && IsInScope(member)).OrderBy(member => member.Id.Value))
        {
            _diff.Leaves.Add(new RosterLeaving(member, member.Stations.On(_from)));
            _diff.OfMembers.Add(new EndStep(member.Id, new EndPosting(_from, _actor)));
        }
    }

    private bool IsInScope(MemberView member) => _scope is null || member.VillageOn(_from).Township == _scope;

    /// <summary>Made from import and row, so that an import that is taken up again posts nobody twice; one that is taken already is passed over.</summary>
    private MemberId NewId(RosterRow row)
    {
        for (var attempt = 0; ; attempt++)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{_diff.ImportId}:{row.Row}:{attempt}"));
            var id = MemberId.Of(_now.County, (long)(BinaryPrimitives.ReadUInt64BigEndian(hash) & 0xFF_FFFF_FFFF));
            if (!_now.Members.ContainsKey(id))
                return id;
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>How a file is to be compared.</summary>
/// <param name="ImportId">Of the file.</param>
/// <param name="Today">The county's day.</param>
/// <param name="From">The first day that it counts for.</param>
/// <param name="Scope">The township whose roster it is; null: the county's.</param>
/// <param name="Actor">Who imports.</param>
internal sealed record RosterAsked(string ImportId, DateOnly Today, DateOnly From, TownshipCode? Scope, string Actor);
