namespace Zhucun.Load.Fuzz;

/// <summary>What can be done to a path and a query.</summary>
internal static class TargetMutations
{
    private static readonly string[] methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "M-SEARCH", "get", "X"];

    public static readonly IReadOnlyList<Func<WireRequest, ApiOperation, KnownIds, Random, WireRequest>> All =
    [
        (request, _, _, random) => Segment(request, random.Pick(NastyTexts.Encoded), random).Named("odd segment").Doubted(),
        (request, _, _, random) => Segment(request, random.Pick(NastyTexts.RawBytes), random).Named("raw bytes in the path").Doubted(),
        (request, _, _, random) => Segment(request, NastyTexts.Long(random), random).Named("long path").Doubted(),
        (request, _, ids, random) => Segment(request, random.Pick(ids.All), random).Named("somebody else's id"),
        (request, _, _, random) => (request with { Target = random.Pick(["//", "/./", "/%2e/"]) + request.Target[1..] }).Named("odd start").Doubted(),
        (request, _, _, random) => (request with { Target = random.Pick(["*", "http://[::1/", "a:b", "?", "", "/ /", "http://127.0.0.1" + request.Target, "https://elsewhere.example/"]) }).Named("odd target").Doubted(),
        (request, operation, _, random) => Query(request, operation, random.Pick(NastyTexts.Encoded), random).Named("odd value"),
        (request, operation, _, random) => Query(request, operation, random.Pick(NastyTexts.Encoded), random).Named("odd value"),
        (request, operation, ids, random) => Query(request, operation, random.Pick(ids.All), random).Named("somebody else's id in the query"),
        (request, operation, _, random) => Query(request, operation, random.Pick(NastyTexts.RawBytes), random).Named("raw bytes in the query").Doubted(),
        (request, operation, _, random) => Query(request, operation, NastyTexts.Long(random), random).Named("long query").Doubted(),
        (request, operation, _, random) => Twice(request, operation, random).Named("parameter twice"),
        (request, _, _, random) => (request with { Target = Add(request.Target, $"{random.Pick(NastyTexts.Encoded)}={random.Pick(NastyTexts.Encoded)}") }).Named("unknown parameter"),
        (request, _, _, random) => (request with { Target = Add(request.Target, NastyTexts.Repeat(random.Pick(["&", "a&", "a=1&", "=&", "?"]), random.Pick([100, 4000, 7500]))) }).Named("many parameters").Doubted(),
        (request, _, _, random) => (request with { Method = random.Pick(methods) }).Named("another method").Doubted(),
        (request, operation, _, random) => (request with { Method = random.Pick(methods[..5]) }).Named("another method") is var asked && operation.IsDelicate ? asked.Doubted() : asked,
    ];

    private static WireRequest Segment(WireRequest request, string text, Random random)
    {
        var (path, query) = Split(request.Target);
        var segments = path.Split('/');
        // The last one mostly: the first ones only lead to where nothing is.
        segments[random.Next(3) == 0 ? random.Next(1, segments.Length) : segments.Length - 1] = text;
        return request with { Target = string.Join('/', segments) + query };
    }

    private static WireRequest Query(WireRequest request, ApiOperation operation, string value, Random random)
    {
        var names = NamesOf(operation);
        return request with { Target = Add(Split(request.Target).Path, $"{random.Pick(names)}={value}") };
    }

    private static WireRequest Twice(WireRequest request, ApiOperation operation, Random random)
    {
        var name = random.Pick(NamesOf(operation));
        return request with { Target = Add(request.Target, $"{name}={random.Pick(NastyTexts.Encoded)}&{name}={random.Pick(NastyTexts.Encoded)}") };
    }

    private static List<string> NamesOf(ApiOperation operation) =>
        [.. operation.Parameters.Where(p => p.In == "query").Select(p => p.Name).DefaultIfEmpty("limit")];

    private static string Add(string target, string query) => target + (target.Contains('?') ? "&" : "?") + query;

    private static (string Path, string Query) Split(string target) => target.IndexOf('?') is >= 0 and var at ? (target[..at], target[at..]) : (target, "");
}
