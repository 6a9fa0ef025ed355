using System.Reflection;
using Microsoft.AspNetCore.Http;
using Zhucun.Gateway.Problems;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Tests.Problems;

public sealed class ProblemCatalogTests
{
    public static TheoryData<string> Codes => new(
        new[] { typeof(ProblemCodes), typeof(GatewayProblemCodes) }.SelectMany(Constants).Distinct());

    public static TheoryData<string> Faults => new(Constants(typeof(FaultCodes)));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_words_in_both_languages(string code)
    {
        Assert.True(ProblemCatalog.Knows(code));
        var kind = ProblemCatalog.Of(code);
        foreach (var text in new[] { kind.Title, kind.Detail })
        {
            Assert.Contains(text.Zh, c => c is >= '一' and <= '鿿');
            Assert.DoesNotContain(text.En, c => c is >= '一' and <= '鿿');
            Assert.NotEmpty(text.En);
        }

        Assert.Matches("^[a-z]+(-[a-z]+)*$", code);
        Assert.InRange(kind.Status, 400, 599);
        Assert.Equal(kind.Status == 503, kind.RetryAfter is not null);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_detail_without_values_has_no_hole(string code)
    {
        var kind = ProblemCatalog.Of(code);

        Assert.DoesNotMatch(@"[{}\[\]]", kind.Detail.In(Language.Zh, null));
        Assert.DoesNotMatch(@"[{}\[\]]", kind.Detail.In(Language.En, null));
    }

    [Fact]
    public void No_code_stands_there_twice() => Assert.Equal(ProblemCatalog.All.Count, ProblemCatalog.All.DistinctBy(kind => kind.Code).Count());

    [Theory]
    [MemberData(nameof(Faults))]
    public void Every_fault_has_words_in_both_languages(string code)
    {
        Assert.Contains(code, FaultCatalog.Codes);
        Assert.Contains(FaultCatalog.Of(code).Zh, c => c is >= '一' and <= '鿿');
        Assert.DoesNotContain(FaultCatalog.Of(code).En, c => c is >= '一' and <= '鿿');
    }

    [Fact]
    public void A_code_of_a_later_version_keeps_its_name_under_general_words()
    {
        var document = ProblemResult.Of(new Problem("moon-in-the-way")).ToDocument(new DefaultHttpContext(), Language.En);

        Assert.Equal(("moon-in-the-way", 409), (document.Code, document.Status));
        Assert.Equal(ProblemCatalog.Of(GatewayProblemCodes.Refused).Title.En, document.Title);
    }

    [Fact]
    public void A_grains_pointer_goes_on_from_where_its_command_stood()
    {
        var document = ProblemResult.Of(new Problem(ProblemCodes.CheckInIdReused, "/checkInId"), "/items/2").ToDocument(new DefaultHttpContext(), Language.En);

        Assert.Equal("/items/2/checkInId", Assert.Single(document.Errors!).Pointer);
    }

    [Theory]
    [InlineData("a[ {x}]b", "ab")]
    [InlineData("a[ {x} {y}]b", "ab")]
    [InlineData("a[ {y}]b", "a 2b")]
    [InlineData("{y}{y}", "22")]
    public void A_part_without_its_value_is_left_out(string template, string text) =>
        Assert.Equal(text, new Text(template, template).In(Language.Zh, new Dictionary<string, string> { ["y"] = "2" }));

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
}
