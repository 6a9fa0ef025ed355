using System.Net.Http.Headers;
using System.Text.Json;

namespace Zhucun.Process.Tests.Wire;

/// <summary>An HTTP answer, read to its end.</summary>
internal sealed record Reply(int Status, string? ContentType, string Body, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>A problem's stable code.</summary>
    public string Code => Json.GetProperty("code").GetString()!;

    /// <summary>A problem's faulty fields, as <c>pointer code</c>, in order.</summary>
    public IReadOnlyList<string> Faults =>
        [.. Json.GetProperty("errors").EnumerateArray().Select(fault => $"{fault.GetProperty("pointer")} {fault.GetProperty("code")}").Order(StringComparer.Ordinal)];

    public T As<T>() => JsonSerializer.Deserialize<T>(Body, CountyApi.Json)!;

    /// <summary>The verdict on a check-in that was taken.</summary>
    public Verdict Verdict
    {
        get
        {
            Assert.True(Status is 200 or 201, $"{Status} {Body}");
            return As<Verdict>();
        }
    }

    /// <summary>Asserts a refusal, in the form that all refusals have.</summary>
    public Reply IsProblem(int status, string code)
    {
        Assert.True(Status == status, $"{Status} {Body}");
        Assert.Equal("application/problem+json", ContentType);
        Assert.Equal(code, Code);
        Assert.Equal(status, Json.GetProperty("status").GetInt32());
        Assert.Equal($"/docs/problems#{code}", Json.GetProperty("type").GetString());
        foreach (var text in (string[])["title", "detail", "traceId"])
            Assert.NotEqual("", Json.GetProperty(text).GetString());
        return this;
    }
}
