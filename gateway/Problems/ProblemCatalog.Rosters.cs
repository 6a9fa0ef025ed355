using Zhucun.Gateway.Rosters;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Problems;

/// <content>The roster and its imports.</content>
internal static partial class ProblemCatalog
{
    private static ProblemKind[] OfRosters =>
    [
        new(RosterProblemCodes.Unreadable, 400,
            new("这个文件读不出来", "The file cannot be read"),
            new("需要 .xlsx, 或者 UTF-8、GB18030 编码的 .csv; 加了密码的、旧的 .xls 或损坏的文件都读不了。请用表格软件打开它, 另存为 .xlsx 再导入。什么都没有改动。",
                "It has to be an .xlsx, or a .csv in UTF-8 or GB18030; files with a password, old .xls files and damaged ones cannot be read. Open it in a spreadsheet, save it as .xlsx and import that. "
                + "Nothing was changed.")),
        new(RosterProblemCodes.TooLarge, 413,
            new("文件展开以后太大", "The file unfolds into too much"),
            new("名册用不了这么多内容, 没有读它。请把名册复制到一张新的空表里, 另存为 .xlsx 再导入。",
                "A roster does not need so much, so it was not read. Copy the roster into a new, empty sheet, save that as .xlsx and import it.")),
        new(RosterProblemCodes.TooLong, 400,
            new("名册的行或列太多", "The roster has too many rows or columns"),
            new("一次最多 {rows} 人、{columns} 列; 末尾多余的格子也算在内。请删去多余的行和列, 或按乡镇分开导入。",
                "At most {rows} people and {columns} columns at a time, superfluous cells at the end included. Delete those, or import township by township.")),
        new(RosterProblemCodes.Empty, 400,
            new("名册里没有人", "The roster has nobody"),
            new("文件里只有列名或完全是空的。空的名册等于所有人都离开, 不会导入; 请核对文件和工作表。",
                "The file has heads only, or nothing. An empty roster would mean that everybody leaves and is not imported; see whether this is the right file and sheet.")),
        new(RosterProblemCodes.HeadsWrong, 400,
            new("列名不对", "The heads are not those of a roster"),
            new("见 errors。第一张工作表的第一行应当是列名; 可以从模板开始填。", "See errors. The first sheet's first row has to be the heads; the template is a place to start from.")),
        new(RosterProblemCodes.HasFaults, 409,
            new("名册里有错误, 不能执行", "The roster has faults and cannot be applied"),
            new("[一共 {count} 处, 前面的见 errors。]请在文件里改正, 重新比较以后再执行。什么都没有改动。",
                "[There are {count}; see errors for the first. ]Correct the file, compare it again and then apply it. Nothing was changed.")),
        new(RosterProblemCodes.NotSeen, 428,
            new("没有写明看到的是哪些变动", "The request does not say which changes were seen"),
            new("请先比较 (mode=dry-run), 把答复里的 digest 原样传回再执行。什么都没有改动。",
                "Compare first (mode=dry-run) and send the answer's digest back to apply it. Nothing was changed.")),
        new(ProblemCodes.RosterChangedSince, 409,
            new("名册已经不是您看到的那样", "The roster is no longer what you have seen"),
            new("文件换了, 或者比较以后名册又有变动。请重新比较, 核对以后再执行。",
                "This is another file, or the roster has changed since you compared. Compare again, see what it changes now, and then apply it.")),
        new(ProblemCodes.RosterImportRunning, 409,
            new("另一份名册正在执行", "Another roster is being applied"),
            new("一次只能执行一份。请过几分钟重新比较再执行; 上一份如果中断了, 十分钟后不再等它。",
                "One is applied at a time. Compare and apply again in a few minutes; one that was cut off is waited for no longer than ten.")),
        new(ProblemCodes.PostingOver, 409,
            new("这名队员已经结束驻村", "The member's posting is over"),
            new("结束以后不再变动; 再次派来的, 请作为新队员登记。", "What is over does not change; who comes again is posted anew.")),
        new(ProblemCodes.TeamInvalid, 400,
            new("工作队的成员不成立", "The team's members do not hold"),
            new("一支工作队有一名队长, 队长在成员里, 谁都只出现一次。请更正后重新提交。", "A team has one leader, who is one of its members, and nobody twice. Correct it and send again.")),
    ];
}
