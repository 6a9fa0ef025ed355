namespace Zhucun.Gateway.Problems;

/// <summary>What a problem's code stands for: its status and its words (SCREENS, "Words": what happened, what it means, what to do).</summary>
/// <param name="Code">Stable: clients decide by it.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What happened, in one line, the same for each occurrence.</param>
/// <param name="Detail">What it means and what to do; may hold values of this occurrence.</param>
/// <param name="RetryAfter">Seconds after which the same request may succeed; null where only another request can.</param>
internal sealed record ProblemKind(string Code, int Status, Text Title, Text Detail, int? RetryAfter = null);
