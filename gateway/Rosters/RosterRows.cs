using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Zhucun.Grains;

namespace Zhucun.Gateway.Rosters;

/// <summary>Reads rows, each for itself, and names every faulty cell; what needs the other rows or the county is <see cref="RosterComparison"/>'s.</summary>
internal sealed partial class RosterRows(RosterHeads heads, RosterFaultList faults)
{
    private const int LongestCell = 200;
    private const int LongestName = 20;
    private const int LongestSponsor = 50;

    private static readonly Dictionary<string, MemberRole> Roles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["第一书记"] = MemberRole.FirstSecretary,
        ["驻村第一书记"] = MemberRole.FirstSecretary,
        ["first secretary"] = MemberRole.FirstSecretary,
        ["队长"] = MemberRole.Leader,
        ["工作队长"] = MemberRole.Leader,
        ["工作队队长"] = MemberRole.Leader,
        ["leader"] = MemberRole.Leader,
        // Who is both is the one that leads.
        ["第一书记(队长)"] = MemberRole.Leader,
        ["第一书记(工作队长)"] = MemberRole.Leader,
        ["第一书记兼队长"] = MemberRole.Leader,
        ["第一书记、队长"] = MemberRole.Leader,
        ["队员"] = MemberRole.Member,
        ["工作队员"] = MemberRole.Member,
        ["member"] = MemberRole.Member,
    };

    private static readonly string[] DateForms =
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日", "yyyy-M-d H:mm", "yyyy/M/d H:mm", "yyyy-M-d H:mm:ss", "yyyy/M/d H:mm:ss"];

    public RosterRow Read(RosterLine line)
    {
        for (var column = 0; column < line.Cells.Count; column++)
            Look(line.Row, column, line[column]);
        var (id, idIsBad) = Id(line.Row, Cell(line, RosterColumn.Id));
        var (phone, mask, phoneIsBad) = Phone(line.Row, Cell(line, RosterColumn.Phone));
        return new RosterRow
        {
            Row = line.Row,
            Id = id,
            IdIsBad = idIsBad,
            Name = Name(line.Row, Cell(line, RosterColumn.Name)),
            Phone = phone,
            Mask = mask,
            PhoneIsBad = phoneIsBad,
            Township = Place(line.Row, RosterColumn.Township, Cell(line, RosterColumn.Township), RosterFaults.TownshipMissing),
            Village = Place(line.Row, RosterColumn.Village, Cell(line, RosterColumn.Village), RosterFaults.VillageMissing),
            Role = Role(line.Row, Cell(line, RosterColumn.Role)),
            Sponsor = Sponsor(line.Row, Cell(line, RosterColumn.Sponsor)),
            Arrival = Arrival(line.Row, Cell(line, RosterColumn.Arrival)),
        };
    }

    private RosterCell Cell(RosterLine line, RosterColumn column) => heads.PlaceOf(column) is { } place && !faults.IsOfCell(line.Row, place) ? line[place] : default;

    /// <summary>What no cell may have. A cell with such a fault is not judged any further.</summary>
    private void Look(int row, int column, RosterCell cell)
    {
        var text = cell.Text;
        if (text.Length == 0 || heads.IsIgnored(column))
            return;
        if (heads.At(column) is null)
            faults.Add(row, column, RosterFaults.WithoutHead, text);
        else if (text.Length > LongestCell)
            faults.Add(row, column, RosterFaults.TooLong, text, ("max", $"{LongestCell}"));
        else if (text.Any(char.IsControl))
            faults.Add(row, column, RosterFaults.Control, text);
        else if (text.Contains('\uFFFD', StringComparison.Ordinal) || text.Contains("锟斤拷", StringComparison.Ordinal) || text.Any(char.IsSurrogate) && !IsWhole(text))
            faults.Add(row, column, RosterFaults.Garbled, text);
        else if (ErrorValue().IsMatch(text))
            faults.Add(row, column, RosterFaults.Error, text);
        else if (text[0] is '=' or '@' || (text[0] is '+' or '-' && heads.At(column) is not RosterColumn.Phone))
            faults.Add(row, column, RosterFaults.Formula, text);
    }

    private (MemberId? Id, bool IsBad) Id(int row, RosterCell cell)
    {
        if (cell.IsEmpty)
            return (null, faults.IsOfCell(row, heads.PlaceOf(RosterColumn.Id)));
        if (MemberId.TryParse(cell.Text, null, out var id))
            return (id, false);
        faults.Add(row, RosterColumn.Id, RosterFaults.IdMalformed, cell.Text);
        return (null, true);
    }

    private string? Name(int row, RosterCell cell)
    {
        var name = cell.Text.Replace('•', '·').Replace('・', '·');
        var fault = name.Length == 0 ? (faults.IsOfCell(row, heads.PlaceOf(RosterColumn.Name)) ? null : RosterFaults.NameMissing)
            : name.Any(char.IsDigit) ? RosterFaults.NameDigits
            : !name.EnumerateRunes().All(IsOfNames) ? RosterFaults.NameSigns
            : name.Length < 2 ? RosterFaults.NameTooShort
            : name.Length > LongestName ? RosterFaults.NameTooLong
            : null;
        if (fault is not null)
            faults.Add(row, RosterColumn.Name, fault, name, ("max", $"{LongestName}"));
        // Chinese names are often set apart so that they align: 张 伟.
        return fault is null && name.Length > 0 ? BetweenHan().Replace(name, string.Empty) : null;
    }

    private (string? Phone, string? Mask, bool IsBad) Phone(int row, RosterCell cell)
    {
        var written = cell.Text;
        if (written.Length == 0)
            return (null, null, faults.IsOfCell(row, heads.PlaceOf(RosterColumn.Phone)));
        var phone = CountryCode().Replace(Separators().Replace(written, string.Empty), string.Empty);
        if (Masked().IsMatch(phone))
            return (null, phone, false);
        var fault = phone.Any(sign => !char.IsAsciiDigit(sign)) ? RosterFaults.PhoneSigns
            : phone.Length != 11 ? RosterFaults.PhoneLength
            : phone[0] != '1' ? RosterFaults.PhoneNotMobile
            : null;
        if (fault is null)
            return (phone, null, false);
        faults.Add(row, RosterColumn.Phone, fault, written, ("digits", $"{phone.Length}"));
        return (null, null, true);
    }

    private string Place(int row, RosterColumn column, RosterCell cell, string missing)
    {
        if (cell.IsEmpty && !faults.IsOfCell(row, heads.PlaceOf(column)))
            faults.Add(row, column, missing, string.Empty);
        return cell.Text;
    }

    private MemberRole? Role(int row, RosterCell cell)
    {
        if (Roles.TryGetValue(cell.Text, out var role))
            return role;
        if (!cell.IsEmpty || !faults.IsOfCell(row, heads.PlaceOf(RosterColumn.Role)))
            faults.Add(row, RosterColumn.Role, cell.IsEmpty ? RosterFaults.RoleMissing : RosterFaults.RoleUnknown, cell.Text);
        return null;
    }

    private string? Sponsor(int row, RosterCell cell)
    {
        if (cell.Text.Length <= LongestSponsor)
            return cell.IsEmpty ? null : cell.Text;
        faults.Add(row, RosterColumn.Sponsor, RosterFaults.SponsorTooLong, cell.Text, ("max", $"{LongestSponsor}"));
        return null;
    }

    private DateOnly? Arrival(int row, RosterCell cell)
    {
        if (cell.IsEmpty)
            return null;
        if (DateTime.TryParseExact(cell.Text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && (cell.Kind != CellKind.Number || cell.Text.Length == 8))
            return DateOnly.FromDateTime(date);
        var isNumber = double.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) && days is > 1 and < 100_000;
        faults.Add(row, RosterColumn.Arrival, isNumber ? RosterFaults.DateIsNumber : RosterFaults.DateMalformed, cell.Text);
        return null;
    }

    /// <summary>By whole characters: rare ones of names lie beyond the first plane.</summary>
    private static bool IsOfNames(Rune sign) =>
        Rune.IsLetter(sign) || Rune.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark || sign.Value is '·' or '\'' or ' ' or '.' or '-';

    private static bool IsWhole(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]) && (at + 1 >= text.Length || !char.IsSurrogatePair(text[at], text[++at])))
                return false;
        }

        return true;
    }

    [GeneratedRegex(@"^#(REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ErrorValue();

    [GeneratedRegex(@"(?<=\p{IsCJKUnifiedIdeographs}) (?=\p{IsCJKUnifiedIdeographs})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BetweenHan();

    [GeneratedRegex("[ ()-]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(\+86|0086|86(?=1[0-9]{10}$))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CountryCode();

    [GeneratedRegex(@"^([0-9]{3}\*{4}[0-9]{4}|\*{4})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Masked();
}
