using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Zhucun.Grains;

namespace Zhucun.Silo.Demo;

/// <summary>
/// Invented people and positions, the same ones every time: each value is drawn from a hash of what it belongs to. Phone numbers start with 120, which no
/// mobile network in China has.
/// </summary>
internal static class DemoPeople
{
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
    private const string GivenNames = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰英华玉建国文辉健海燕志红梅春雪松波斌宇浩凯琳倩婷颖慧巧云莲翠德福贵祥庆荣昌兴顺安康宁泽恩学才光耀";

    /// <summary>A member's id.</summary>
    public static MemberId IdOf(CountyCode county, VillageCode village, int place) =>
        MemberId.Of(county, (long)(Draw($"member:{village}:{place}") & 0xFF_FFFF_FFFF));

    /// <summary>A member's name: a surname and one or two characters.</summary>
    public static string NameOf(MemberId member)
    {
        var draw = Draw($"name:{member}");
        var surname = Surnames[(int)(draw % (ulong)Surnames.Length)];
        var first = GivenNames[(int)(draw / 1_000 % (ulong)GivenNames.Length)];
        var second = GivenNames[(int)(draw / 1_000_000 % (ulong)GivenNames.Length)];
        return draw / 1_000_000_000 % 3 == 0 ? $"{surname}{first}" : $"{surname}{first}{second}";
    }

    /// <summary>A member's phone number: 11 digits.</summary>
    public static string PhoneOf(MemberId member) => $"120{Draw($"phone:{member}") % 100_000_000:D8}";

    /// <summary>A village's site, scattered by its code within the county's bounding box 25.8–27.1 N, 103.0–103.9 E; to about a metre.</summary>
    public static (double Lat, double Lon) SiteOf(VillageCode village)
    {
        var draw = Draw($"site:{village}");
        var north = (draw & 0xFFFFFFFF) / (double)uint.MaxValue;
        var east = (draw >> 32) / (double)uint.MaxValue;
        return (Math.Round(25.8 + north * 1.3, 5), Math.Round(103.0 + east * 0.9, 5));
    }

    private static ulong Draw(string of) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"zhucun-demo:{of}")));
}
