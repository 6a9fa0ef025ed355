using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Rosters;

/// <summary>The codes of what can be wrong with a roster's cells. Stable, like problems' codes; the words are beside them.</summary>
internal static class RosterFaults
{
    public const string HeadMissing = "head-missing";
    public const string HeadDuplicate = "head-duplicate";
    public const string HeadUnknown = "head-unknown";
    public const string HiddenRow = "hidden-row";
    public const string HiddenColumn = "hidden-column";
    public const string Merged = "merged-cells";
    public const string WithoutHead = "cell-without-head";
    public const string TooLong = "cell-too-long";
    public const string Control = "cell-control-characters";
    public const string Garbled = "cell-garbled";
    public const string Formula = "cell-formula-text";
    public const string Error = "cell-error";
    public const string IdMalformed = "id-malformed";
    public const string IdUnknown = "id-unknown";
    public const string IdTwice = "id-twice";
    public const string IdLeft = "id-left";
    public const string IdOutside = "id-outside-scope";
    public const string PersonDiffers = "person-differs";
    public const string NameMissing = "name-missing";
    public const string NameTooShort = "name-too-short";
    public const string NameTooLong = "name-too-long";
    public const string NameDigits = "name-digits";
    public const string NameSigns = "name-signs";
    public const string PhoneMissing = "phone-missing";
    public const string PhoneLength = "phone-length";
    public const string PhoneSigns = "phone-signs";
    public const string PhoneNotMobile = "phone-not-mobile";
    public const string PhoneTwice = "phone-twice";
    public const string PhoneTaken = "phone-taken";
    public const string PhoneMasked = "phone-masked";
    public const string PhoneMaskDiffers = "phone-mask-differs";
    public const string TownshipMissing = "township-missing";
    public const string TownshipUnknown = "township-unknown";
    public const string TownshipOutside = "township-outside-scope";
    public const string VillageMissing = "village-missing";
    public const string VillageUnknown = "village-unknown";
    public const string VillageElsewhere = "village-of-another-township";
    public const string VillageAmbiguous = "village-ambiguous";
    public const string VillageWithoutTeam = "village-without-team";
    public const string RoleMissing = "role-missing";
    public const string RoleUnknown = "role-unknown";
    public const string TwoLeaders = "team-two-leaders";
    public const string TwoFirstSecretaries = "team-two-first-secretaries";
    public const string NoLeader = "team-without-leader";
    public const string TeamTooLarge = "team-too-large";
    public const string TeamEmptied = "team-emptied";
    public const string SponsorTooLong = "sponsor-too-long";
    public const string DateMalformed = "date-malformed";
    public const string DateIsNumber = "date-is-number";
    public const string DateTooEarly = "date-before-record";
    public const string DateTooFar = "date-too-far";
    public const string DateAfterPosting = "date-after-posting";

    public static IReadOnlyDictionary<string, Text> Words { get; } = new Dictionary<string, Text>
    {
        [HeadMissing] = new("缺少“{head}”这一列; 请加上这一列, 或从模板开始填。", "The column “{head}” is missing; add it, or start from the template."),
        [HeadDuplicate] = new("“{head}”这一列出现了两次; 请只留一列。", "The column “{head}” is there twice; keep one."),
        [HeadUnknown] = new("名册里没有这一列; 请改正列名, 或删去这一列。不导入的内容可以放在“备注”列。", "A roster has no such column; correct its head or delete it. What is not to be imported can stand under “Remarks”."),
        [HiddenRow] = new("这一行被隐藏了, 您可能没有看到它; 请取消隐藏, 或删去这一行。", "This row is hidden and you may not have seen it; show it, or delete it."),
        [HiddenColumn] = new("这一列被隐藏了, 您可能没有看到它; 请取消隐藏。", "This column is hidden and you may not have seen it; show it."),
        [Merged] = new("{group} 是合并的单元格, 只有第一格有内容; 请取消合并, 每行都填上。", "{group} are merged cells, and only the first has content; unmerge them and fill in each row."),
        [WithoutHead] = new("这一格在没有列名的列里; 请删去它, 或检查这一行是不是多了逗号。", "This cell stands in a column without a head; delete it, or see whether the row has a comma too many."),
        [TooLong] = new("这一格太长, 最多 {max} 个字。", "This cell is too long; it may have {max} characters."),
        [Control] = new("这一格里有看不见的控制字符; 请清空后重新输入。", "This cell has control characters that cannot be seen; empty it and type it anew."),
        [Garbled] = new("这一格是乱码; 请用原来的软件另存为 .xlsx 再导入。", "This cell is garbled; save the file as .xlsx where it comes from and import that."),
        [Formula] = new("这一格像是公式 (以 = + - @ 开头), 不能导入; 请改成普通文字。", "This cell looks like a formula (it begins with = + - or @) and is not imported; write plain text."),
        [Error] = new("这一格是公式的错误值; 请改成内容本身。", "This cell is a formula's error; write the content itself."),
        [IdMalformed] = new("不是队员编号 (12 位字母和数字); 新队员请把这一格留空。", "This is no member id (12 letters and digits); for somebody new leave it empty."),
        [IdUnknown] = new("没有这个编号的队员; 新队员请把这一格留空。", "There is no member with this id; for somebody new leave it empty."),
        [IdTwice] = new("这个编号在第 {row} 行已经有了; 一名队员只能有一行。", "This id stands in row {row} already; a member has one row."),
        [IdLeft] = new("这名队员已经结束驻村; 再次派来的, 请把编号留空, 作为新队员登记。", "This member's posting is over; for somebody who comes again leave the id empty, as for somebody new."),
        [IdOutside] = new("这名队员是{township}的, 不在这次导入的范围; 跨乡镇调动请导入全县名册。", "This member belongs to {township}, outside this import; to move somebody between townships import the county's roster."),
        [PersonDiffers] = new("编号是{name}的, 而姓名和手机都不一样, 像是另一个人; 新队员请把编号留空。", "The id is that of {name}, but name and phone both differ, as if it were somebody else; for somebody new leave the id empty."),
        [NameMissing] = new("请填写姓名。", "A name is needed."),
        [NameTooShort] = new("姓名至少两个字。", "A name has two characters at least."),
        [NameTooLong] = new("姓名太长, 最多 {max} 个字。", "The name is too long; it may have {max} characters."),
        [NameDigits] = new("姓名里有数字; 请只写姓名。", "The name has digits; write the name only."),
        [NameSigns] = new("姓名里有不该有的符号; 可以有间隔号 (·)。", "The name has signs that no name has; a middle dot (·) may be in it."),
        [PhoneMissing] = new("新队员要填手机号。", "Somebody new needs a phone number."),
        [PhoneLength] = new("手机号应当是 11 位, 这里有 {digits} 位。", "A mobile number has 11 digits, this one {digits}."),
        [PhoneSigns] = new("手机号里有数字以外的字符。", "The number has characters that are no digits."),
        [PhoneNotMobile] = new("不是手机号; 手机号以 1 开头。", "This is no mobile number; those begin with 1."),
        [PhoneTwice] = new("这个手机号在第 {row} 行已经有了; 同一个人只能有一行, 不同的人请核对号码。", "This number stands in row {row} already; one person has one row, and of two people one number is wrong."),
        [PhoneTaken] = new("这个手机号是{name}的 (编号 {id}); 如果就是本人, 请填上编号和登记的姓名。", "This number is that of {name} (id {id}); if it is the same person, write that id and the name on record."),
        [PhoneMasked] = new("新队员要填完整的手机号。", "Somebody new needs the whole number."),
        [PhoneMaskDiffers] = new("打码的号码和登记的对不上; 不改请留空, 要改请写完整的新号码。", "The masked number does not match the one on record; leave it empty to keep that, or write the whole new one."),
        [TownshipMissing] = new("请填写乡镇。", "A township is needed."),
        [TownshipUnknown] = new("没有这个乡镇; 请写乡镇的全名或 9 位代码。", "There is no such township; write its full name or its nine-digit code."),
        [TownshipOutside] = new("这次只导入{township}的名册; 跨乡镇调动请导入全县名册。", "This import is of {township} only; to move somebody between townships import the county's roster."),
        [VillageMissing] = new("请填写村。", "A village is needed."),
        [VillageUnknown] = new("没有这个村; 请写村 (社区) 的全名或 12 位代码。", "There is no such village; write its full name or its twelve-digit code."),
        [VillageElsewhere] = new("这个村在{township}, 不在这一行写的乡镇。", "This village lies in {township}, not in the township of this row."),
        [VillageAmbiguous] = new("有不止一个这样的村: {villages}; 请写全名或 12 位代码。", "There is more than one such village: {villages}; write the full name or the twelve-digit code."),
        [VillageWithoutTeam] = new("这个村没有驻村工作队。", "This village has no team."),
        [RoleMissing] = new("请填写角色: 第一书记、队长或队员。", "A role is needed: first secretary, leader or member."),
        [RoleUnknown] = new("没有这个角色; 请写第一书记、队长或队员。", "There is no such role; write first secretary, leader or member."),
        [TwoLeaders] = new("{village}已经有队长 (第 {row} 行); 一支工作队只有一名队长。", "{village} has a leader already (row {row}); a team has one."),
        [TwoFirstSecretaries] = new("{village}已经有第一书记 (第 {row} 行); 一支工作队最多一名第一书记。", "{village} has a first secretary already (row {row}); a team has one at the most."),
        [NoLeader] = new("{village}没有队长也没有第一书记; 请指定一名。", "{village} has neither a leader nor a first secretary; name one."),
        [TeamTooLarge] = new("{village}已有 {max} 人, 这么多人像是填错了村; 请核对。", "{village} has {max} members already; so many look like a wrong village."),
        [TeamEmptied] = new("名册里没有{township}{village}的人; 工作队不能空着。全部离开的, 请先派来接替的人。", "The roster has nobody of {village}, {township}; a team cannot be left empty. If all go, first post who replaces them."),
        [SponsorTooLong] = new("派出单位太长, 最多 {max} 个字。", "The sponsor is too long; it may have {max} characters."),
        [DateMalformed] = new("不是日期; 请写成 2026-11-24 这样。", "This is no date; write it like 2026-11-24."),
        [DateIsNumber] = new("这一格是数字, 不是日期; 请把单元格设成日期格式, 或写成 2026-11-24 这样。", "This cell is a number and no date; format it as a date, or write it like 2026-11-24."),
        [DateTooEarly] = new("到岗日期太早; 本系统的记录从 {earliest} 开始, 更早到岗的请留空。", "The date is too early; the record begins on {earliest}, so for who came earlier leave it empty."),
        [DateTooFar] = new("到岗日期太远, 最晚 {latest}。", "The date is too far ahead; {latest} is the latest."),
        [DateAfterPosting] = new("这名队员从 {start} 起在岗, 到岗日期不能改得更晚; 请留空。", "This member is on duty since {start}, which cannot be made later; leave it empty."),
    };
}

/// <summary>What is wrong with one cell.</summary>
/// <param name="Row">From 1; the heads' row where no row has the fault.</param>
/// <param name="Column">From 0.</param>
/// <param name="Head">The column's name.</param>
/// <param name="Code">Of <see cref="RosterFaults"/>.</param>
/// <param name="Value">What stands there, shortened.</param>
/// <param name="Data">For the words.</param>
internal sealed record RosterFault(int Row, int Column, string? Head, string Code, string? Value, IReadOnlyDictionary<string, string>? Data)
{
    public string Cell => CellPlace.Of(Row, Column);
}
