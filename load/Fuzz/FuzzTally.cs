using System.Text;

namespace Zhucun.Load.Fuzz;

/// <summary>What came of the requests: counts, and each distinct fault with the first request that shows it.</summary>
internal sealed class FuzzTally
{
    private const string Told = "<credential>";

    private readonly Lock gate = new();
    private readonly Dictionary<(string Operation, int Status, string Code), int> counts = [];
    private readonly Dictionary<string, (FuzzRequest Request, FuzzAnswer Answer, int Times)> faults = [];

    public int Sent { get; private set; }

    /// <summary>Of them, those that a limit kept off.</summary>
    public int Limited { get; private set; }

    public bool HasFaults => faults.Count > 0;

    public IReadOnlyList<(string Operation, int Status, string Code, int Times)> Counts
    {
        get
        {
            lock (gate)
                return [.. counts.Select(c => (c.Key.Operation, c.Key.Status, c.Key.Code, c.Value)).OrderBy(c => c.Operation, StringComparer.Ordinal).ThenBy(c => c.Status).ThenBy(c => c.Code, StringComparer.Ordinal)];
        }
    }

    public void Count(FuzzRequest request, FuzzAnswer answer)
    {
        var operation = request.Operation?.ToString() ?? "no HTTP";
        var code = answer.Ending == Ending.Answered ? answer.Status >= 400 ? answer.Code ?? "" : "" : answer.Ending.ToString().ToLowerInvariant();
        var fault = AnswerRules.FaultOf(request.Wire, answer);
        lock (gate)
        {
            Sent++;
            Limited += answer.Status == AnswerRules.TooManyRequests ? 1 : 0;
            counts[(operation, answer.Status, code)] = counts.GetValueOrDefault((operation, answer.Status, code)) + 1;
            if (fault is null)
                return;
            var key = $"{operation}: {fault}{(code.Length > 0 ? $" ({code})" : "")}";
            faults[key] = faults.TryGetValue(key, out var known) ? known with { Times = known.Times + 1 } : (request, answer, 1);
        }
    }

    /// <summary>Each distinct fault: what, how it was made, how to send it again by hand, what came.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var (fault, (request, answer, times)) in faults.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            yield return $"{fault}, {times} times; first as {request.Caller}, {request.Wire.Mutation} (--first {request.Number} --requests 1)";
            yield return $"  printf '{Escaped(request)}' | nc -q 5 <host> <port>";
            yield return $"  {Shorten(answer.Head.Split('\n')[0].Trim())} {Shorten(answer.Text)}";
        }
    }

    /// <summary>The bytes as <c>printf</c> makes them, without the credential.</summary>
    private static string Escaped(FuzzRequest request)
    {
        var text = Encoding.Latin1.GetString(request.ToBytes());
        if (request.Caller.Credential.Length > 0)
            text = text.Replace(request.Caller.Credential, Told, StringComparison.Ordinal);
        var escaped = new StringBuilder();
        foreach (var c in text)
            escaped.Append(c is >= ' ' and <= '~' and not ('%' or '\\' or '\'') ? $"{c}" : $"\\x{(int)c:x2}");
        return Shorten(escaped.ToString());
    }

    private static string Shorten(string text) => text.Length > 1500 ? text[..1500] + "…" : text;
}
