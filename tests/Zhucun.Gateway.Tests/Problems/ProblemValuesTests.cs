using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Problems;
using Zhucun.Gateway.Rosters;
using Zhucun.Grains.Problems;

namespace Zhucun.Gateway.Tests.Problems;

/// <summary>A problem's words name values; whoever answers the problem has to give them, or a half sentence is left out without anyone noticing.</summary>
public sealed partial class ProblemValuesTests
{
    private static readonly Dictionary<string, string> Codes = new[] { typeof(ProblemCodes), typeof(GatewayProblemCodes), typeof(AccessProblemCodes), typeof(RosterProblemCodes) }
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral)
            .Select(field => ($"{type.Name}.{field.Name}", (string)field.GetRawConstantValue()!)))
        .ToDictionary(pair => pair.Item1, pair => pair.Item2);

    [Fact]
    public void Both_languages_name_the_same_values() => Assert.All(
        ProblemCatalog.All, kind => Assert.Equal(Named(kind.Detail.Zh), Named(kind.Detail.En)));

    [Fact]
    public void Every_problem_is_answered_with_the_values_that_its_words_name()
    {
        var answered = Directory.EnumerateFiles(Path.Combine(Root(), "gateway"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Answer().Matches(File.ReadAllText(file)).Select(match => (File: Path.GetFileName(file), Match: match)))
            .Select(found => (
                found.File,
                Code: Codes[found.Match.Groups["code"].Value.Split('.') is [.., var type, var name] ? $"{type}.{name}" : ""],
                Given: Value().Matches(found.Match.Groups["values"].Value).Select(value => value.Groups["name"].Value).Order(StringComparer.Ordinal)))
            .ToList();

        Assert.True(answered.Count > 20, $"Only {answered.Count} answers found: the search no longer fits the code.");
        Assert.All(answered, answer =>
        {
            var named = Named(ProblemCatalog.Of(answer.Code).Detail.Zh);
            Assert.True(named.SequenceEqual(answer.Given), $"{answer.File} gives {answer.Code} {string.Join(", ", answer.Given)}; its words name {string.Join(", ", named)}.");
        });
    }

    private static List<string> Named(string template) =>
        Placeholder().Matches(template).Select(match => match.Groups["name"].Value).Distinct().Order(StringComparer.Ordinal).ToList();

    private static string Root([CallerFilePath] string here = "") => new FileInfo(here).Directory!.Parent!.Parent!.Parent!.FullName;

    [GeneratedRegex(@"ProblemResult\.Of\(\s*(?<code>[\w.]*ProblemCodes\.\w+)(?<values>(?:\s*,\s*\(""\w+"",(?>[^()]+|\((?:[^()]|\([^()]*\))*\))*\))*)\s*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Answer();

    [GeneratedRegex(@"\(""(?<name>\w+)"",", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Value();

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
