using Zhucun.Gateway.Exports;
using Zhucun.Gateway.Problems;
using Zhucun.Grains;
using Zhucun.Grains.Alerts;
using Zhucun.Grains.Leaves;

namespace Zhucun.Gateway.Tests.Exports;

/// <summary>Whatever a record can say, an export has words for, in both languages, and no two of a kind are alike.</summary>
public sealed class WordsTests
{
    [Fact]
    public void Every_code_has_words_of_its_own()
    {
        HaveOwn(Enum.GetValues<MemberRole>().Select(Words.Of));
        HaveOwn(Enum.GetValues<Slot>().Select(Words.Of));
        HaveOwn(Enum.GetValues<AlertKind>().Select(Words.Of));
        HaveOwn(Enum.GetValues<AlertState>().Select(Words.Of));
        HaveOwn(Enum.GetValues<AlertLevel>().Select(Words.Of));
        HaveOwn(Enum.GetValues<Disposition>().Select(Words.Of));
        HaveOwn(Enum.GetValues<LeaveKind>().Select(Words.Of));
        HaveOwn(Enum.GetValues<LeaveState>().Select(Words.Of));
        HaveOwn(Enum.GetValues<LeaveApprover>().Select(Words.Of));
    }

    [Fact]
    public void Every_mark_has_a_sign_of_one_character_that_the_legend_explains()
    {
        var marks = Enum.GetValues<AttendanceStatus>().Select(status => new BookMark(status))
            .Concat(Enum.GetValues<LeaveKind>().Select(kind => new BookMark(AttendanceStatus.OnLeave, kind)))
            .Append(new BookMark(null));
        foreach (var (mark, language) in marks.SelectMany(mark => Enum.GetValues<Language>().Select(language => (mark, language))))
        {
            var sign = BookWords.SignOf(mark, language);
            Assert.Equal(1, sign.Length);
            Assert.Contains(sign, BookWords.Legend.In(language), StringComparison.Ordinal);
        }
    }

    private static void HaveOwn(IEnumerable<Text> words)
    {
        var all = words.ToList();
        Assert.DoesNotContain(all, text => text.Zh.Length == 0 || text.En.Length == 0);
        Assert.Equal(all.Count, all.DistinctBy(text => text.Zh).Count());
        Assert.Equal(all.Count, all.DistinctBy(text => text.En).Count());
    }
}
