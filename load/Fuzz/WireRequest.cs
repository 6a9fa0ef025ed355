using System.Text;

namespace Zhucun.Load.Fuzz;

/// <summary>Who must have answered.</summary>
internal enum Framing
{
    /// <summary>A request as HTTP has it: the API answers, with a problem where it refuses.</summary>
    Sound,

    /// <summary>HTTP itself may refuse it, before the API sees it, or end the connection.</summary>
    Doubtful,

    /// <summary>It ends before it should, so nothing more is sent on the connection; HTTP may refuse it.</summary>
    CutOff,
}

/// <summary>
/// A request that is still to be bent: <see cref="Target"/> and headers are Latin-1 texts, one character a byte, so that they can hold what is no text.
/// </summary>
internal sealed record WireRequest(string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[]? Body)
{
    public Framing Framing { get; init; }

    /// <summary>What was done to it.</summary>
    public string Mutation { get; init; } = "";

    /// <summary>No reader can take the body for sound.</summary>
    public bool IsRuined { get; init; }

    /// <summary>What is no ASCII need not be UTF-8, which HTTP's reader insists on.</summary>
    public WireRequest With(string name, string value) =>
        (this with { Headers = [.. Without(name).Headers, (name, value)] }) is var changed && Ascii.IsValid(value) ? changed : changed.Doubted();

    public WireRequest Without(string name) => this with { Headers = [.. Headers.Where(h => !h.Name.Equals(name, StringComparison.OrdinalIgnoreCase))] };

    public WireRequest Named(string mutation) => this with { Mutation = Mutation.Length == 0 ? mutation : $"{Mutation}, {mutation}" };

    /// <summary>No more is to be expected of this request than that it does no harm.</summary>
    public WireRequest Doubted() => this with { Framing = Framing == Framing.Sound ? Framing.Doubtful : Framing };

    /// <summary>The bytes; a length is told unless the headers tell one, or tell another coding.</summary>
    public byte[] ToBytes()
    {
        var head = new StringBuilder($"{Method} {Target} HTTP/1.1\r\n");
        foreach (var (name, value) in Headers)
            head.Append($"{name}: {value}\r\n");
        if (Body is not null && !Headers.Any(h => h.Name is "Content-Length" or "Transfer-Encoding"))
            head.Append($"Content-Length: {Body.Length}\r\n");
        return [.. Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), .. Body ?? []];
    }
}
