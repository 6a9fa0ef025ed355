using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Rosters;

/// <summary>What the reference says of the roster's import.</summary>
internal static class RosterTexts
{
    public static Text Import { get; } = new(
        "文件是全县 (或 scope 的乡镇) 的完整名册: 文件里没有的人从 from 起结束驻村。.xlsx 或 .csv (UTF-8 或 GB18030), 最大 8 MB、1 万人; 列的先后随意: 队员编号 (空 = 新队员)、姓名、手机、乡镇、村、角色、派出单位、到岗日期。"
        + "先比较 (mode=dry-run), 每个有错的单元格和每项变动都列出来; 再带上 digest 执行 (mode=apply)。同样的文件再执行一次什么都不变; 中断了的, 原样再发就接着做完。"
        + "没有编号的, 按手机和姓名认人。打码的手机号表示不变。已经开始的日子不会改变。",
        "The file is the whole roster of the county (or of scope's township): whoever is not in it leaves from `from` on. An .xlsx or .csv (UTF-8 or GB18030), 8 MB and ten thousand people at the most, "
        + "columns in any order: member id (empty = new), name, phone, township, village, role, sponsor, arrival. Compare first (mode=dry-run), which names every faulty cell and every change; then apply it "
        + "with its digest (mode=apply). Applying the same again changes nothing; what was cut off is done to the end by sending it again as it is. Without an id, people are known by phone and name. A "
        + "masked number means that it stays. Days that have begun never change.");

    public const string Sheet = "队员编号,姓名,手机,乡镇,村,角色,派出单位,到岗日期\r\ng5w60002xk9m,张伟,120****1234,矿山镇,布卡村,队长,,2026-05-10\r\n,王芳,13800000001,矿山镇,布卡村,队员,县水务局,\r\n";

    public const string Compared =
        """
        {"importId":"8c0e6f6f5b1f4d0c9a3e5b1f0c6a2e22","digest":"5b1f0c6a2e220192f3a18d107c559a3e","from":"2026-11-30","rows":1033,"unchanged":1029,"counts":{"joins":1,"leaves":0,"moves":1,"changes":1,"teams":3},
         "faults":[{"row":17,"column":{"letter":"C","head":"手机"},"cell":"C17","value":"138*****01","code":"phone-length","detail":"手机号应当是 11 位, 这里有 10 位。"}],"faultCount":1,
         "diff":{"joins":[{"row":5,"name":"王芳","phone":"138****0001","to":{"village":"530326105201","villageName":"布卡村","township":"530326105","townshipName":"矿山镇","role":"Member"},"start":"2026-11-30"}],
          "leaves":[],
          "moves":[{"row":9,"member":"g5w60002xk9m","name":"张伟","from":{"village":"530326105201","villageName":"布卡村","township":"530326105","townshipName":"矿山镇","role":"Member"},
            "to":{"village":"530326105202","villageName":"拖坡村","township":"530326105","townshipName":"矿山镇","role":"Member"}}],
          "changes":[{"row":12,"member":"g5w60002xk9n","name":"李娜","at":{"village":"530326105201","villageName":"布卡村","township":"530326105","townshipName":"矿山镇","role":"Leader"},"role":{"before":"Member","after":"Leader"}}]}}
        """;

    public const string Applied =
        """{"importId":"8c0e6f6f5b1f4d0c9a3e5b1f0c6a2e22","digest":"5b1f0c6a2e220192f3a18d107c559a3e","from":"2026-11-30","rows":1033,"unchanged":1030,"counts":{"joins":1,"leaves":0,"moves":1,"changes":1,"teams":3},"sequence":18340}""";
}
