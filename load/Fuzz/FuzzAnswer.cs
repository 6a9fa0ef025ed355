using System.Text;
using System.Text.Json;

namespace Zhucun.Load.Fuzz;

/// <summary>How an exchange ended.</summary>
internal enum Ending
{
    Answered,

    /// <summary>The connection ended without a whole answer.</summary>
    Closed,

    /// <summary>Nothing came, or not all of it, in the time that there is.</summary>
    Hung,

    /// <summary>What came is no HTTP.</summary>
    Garbled,
}

/// <summary>What came back.</summary>
/// <param name="Ending">How it ended.</param>
/// <param name="Status">0 where there is none.</param>
/// <param name="Head">Status line and headers.</param>
/// <param name="Body">As far as it came.</param>
internal sealed record FuzzAnswer(Ending Ending, int Status, string Head, byte[] Body)
{
    /// <summary>The right answer to a request of no known HTTP; of all that begin with 5 it is the one that says nothing against the system.</summary>
    private const int HttpVersionNotSupported = 505;
    private const string ProblemType = "application/problem+json";

    public TimeSpan RetryAfter { get; init; }

    public bool IsReusable { get; init; }

    public static FuzzAnswer Without(Ending ending, string head = "") => new(ending, 0, head, []);

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>HTTP itself answered: nothing but a status, and the connection ends.</summary>
    public bool IsBare => Body.Length == 0 && Status is 400 or 404 or 405 or 408 or 411 or 413 or 414 or 417 or 431 or HttpVersionNotSupported;

    /// <summary>The problem's code, null where there is no problem document, or one of another status.</summary>
    public string? Code
    {
        get
        {
            if (!Head.Contains($"Content-Type: {ProblemType}", StringComparison.OrdinalIgnoreCase))
                return null;
            try
            {
                using var problem = JsonDocument.Parse(Body);
                return problem.RootElement.GetProperty("status").GetInt32() == Status ? problem.RootElement.GetProperty("code").GetString() : null;
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                return null;
            }
        }
    }
}
