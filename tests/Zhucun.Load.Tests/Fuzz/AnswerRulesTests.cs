using System.Text;
using Xunit;
using Zhucun.Load.Fuzz;

namespace Zhucun.Load.Tests.Fuzz;

public sealed class AnswerRulesTests
{
    private const string Problem = "Content-Type: application/problem+json";

    private static readonly WireRequest sound = new("GET", "/api/v1/me", [], null);

    [Fact]
    public void A_problem_with_its_code_is_an_answer() =>
        Assert.Null(AnswerRules.FaultOf(sound, Answer(404, Problem, """{"status":404,"code":"not-found"}""")));

    [Theory]
    [InlineData(500, """{"status":500,"code":"internal"}""", "status 500")]
    [InlineData(503, """{"status":503,"code":"view-not-ready"}""", "status 503")]
    [InlineData(400, """{"status":400}""", "status 400 without a problem's code")]
    [InlineData(400, """{"status":404,"code":"not-found"}""", "status 400 without a problem's code")]
    [InlineData(400, "", "status 400 without a problem's code")]
    public void A_failure_and_a_refusal_without_a_code_are_faults(int status, string body, string fault) =>
        Assert.Equal(fault, AnswerRules.FaultOf(sound, Answer(status, Problem, body)));

    [Theory]
    [InlineData("boom\n   at Zhucun.Gateway.Members.X()")]
    [InlineData("JsonException: no")]
    [InlineData("in JsonBody.cs:line 12")]
    [InlineData("System.Text.Json")]
    [InlineData("could not open /var/lib/zhucun/ledger.db")]
    [InlineData("SQLite Error 1: 'near'")]
    public void Its_insides_are_never_told(string body) =>
        Assert.StartsWith("tells of its insides", AnswerRules.FaultOf(sound, Answer(200, "Content-Type: text/plain", body)), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"role":"SystemAdmin","instance":"/api/v1/keys"}""")]
    [InlineData("/docs/problems#not-found")]
    [InlineData("It is at work.")]
    public void What_only_looks_like_it_is_no_fault(string body) => Assert.Null(AnswerRules.FaultOf(sound, Answer(200, "Content-Type: text/plain", body)));

    [Theory]
    [InlineData("Sound", true)]
    [InlineData("Doubtful", false)]
    [InlineData("CutOff", false)]
    public void Http_itself_may_refuse_or_hang_up_only_over_what_is_hardly_http(string framing, bool isFault)
    {
        var request = sound with { Framing = Enum.Parse<Framing>(framing) };

        Assert.Equal(isFault, AnswerRules.FaultOf(request, Answer(400, "Content-Length: 0", "")) is not null);
        Assert.Equal(isFault, AnswerRules.FaultOf(request, FuzzAnswer.Without(Ending.Closed)) is not null);
        Assert.NotNull(AnswerRules.FaultOf(request, FuzzAnswer.Without(Ending.Hung)));
    }

    [Theory]
    [InlineData("/api/v1/me", true)]
    [InlineData("/API/v1/me?x=/../", true)]
    [InlineData("/api/v1/%2e%2e/%2e%2e/x", false)]
    [InlineData("/hubs/duty", false)]
    [InlineData("*", false)]
    public void Only_the_apis_own_paths_answer_with_problems(string target, bool isUnder) => Assert.Equal(isUnder, AnswerRules.IsUnderApi(target));

    private static FuzzAnswer Answer(int status, string header, string body) =>
        new(Ending.Answered, status, $"HTTP/1.1 {status} X\r\n{header}\r\n\r\n", Encoding.UTF8.GetBytes(body));
}
