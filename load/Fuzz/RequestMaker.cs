using System.Text;
using Zhucun.Load.Client;

namespace Zhucun.Load.Fuzz;

/// <summary>
/// Makes the request of a number: the same seed and number make the same request, but for credentials, which are new in each run. The operations come in turn, the rest is
/// left to chance.
/// </summary>
internal sealed class RequestMaker(int seed, string host, IReadOnlyList<ApiOperation> operations, KnownIds ids)
{
    /// <summary>How many of a hundred requests are no HTTP.</summary>
    private const int RawOfHundred = 1;

    /// <summary>How often a request that is bent already is bent once more.</summary>
    private const int TwiceOfHundred = 20;

    public FuzzRequest Make(int number, IReadOnlyList<FuzzCaller> callers)
    {
        var random = new Random(HashOf(seed, number));
        if (random.Next(100) < RawOfHundred)
            return new(number, null, FuzzCaller.Nobody, NoHttp.Make(random));
        var operation = operations[number % operations.Count];
        var caller = random.Pick(callers);
        // Nobody has a right to it, and so it can do no harm.
        if (operation is { IsDelicate: true, Body: null })
            caller = FuzzCaller.Nobody;
        var request = caller.SignOn(Sound(operation));
        if (operation.IsDelicate && caller != FuzzCaller.Nobody)
            return new(number, operation, caller, Ruin(request, operation, random));
        request = Bend(request, operation, caller, random);
        if (random.Next(100) < TwiceOfHundred && request.Framing != Framing.CutOff)
            request = random.Pick(HeaderMutations.All)(request, random);
        return new(number, operation, caller, request);
    }

    /// <summary>A request that nothing is wrong with.</summary>
    private WireRequest Sound(ApiOperation operation)
    {
        var path = operation.Path;
        foreach (var parameter in operation.Parameters.Where(p => p.In == "path"))
            path = path.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(parameter.Sound), StringComparison.Ordinal);
        var request = new WireRequest(operation.Method, path, [("Host", host)], null);
        return operation.Body is null
            ? request
            : request.With("Content-Type", "application/json") with { Body = Encoding.UTF8.GetBytes(operation.Body.ToJsonString()) };
    }

    private WireRequest Bend(WireRequest request, ApiOperation operation, FuzzCaller caller, Random random) => random.Next(100) switch
    {
        < 40 when operation.Body is { } body && random.Pick(BodyMutations.Bending) is var (name, bend) => (request with { Body = bend(body, random) }).Named(name),
        < 55 when operation.Body is not null => Ruin(request, operation, random),
        < 65 when operation.Body is not null => random.Pick(HeaderMutations.OfBody)(request, random),
        < 80 => random.Pick(TargetMutations.All)(request, operation, ids, random),
        < 90 => random.Pick(HeaderMutations.All)(request, random),
        _ => random.Pick(CredentialMutations.All)(request, caller.Credential is { Length: > 0 } own ? own : "CfDJ8OJXc-lcZnhCtWGMG4", random),
    };

    private static WireRequest Ruin(WireRequest request, ApiOperation operation, Random random)
    {
        var (name, ruin) = random.Pick(BodyMutations.Ruining);
        return (request with { Body = ruin(operation.Body!, random), IsRuined = true }).Named(name);
    }

    private static int HashOf(int seed, int number)
    {
        // SplitMix64's finaliser: neighbouring numbers must not give neighbouring chances.
        var value = ((ulong)(uint)seed << 32 | (uint)number) * 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        return (int)(value ^ (value >> 31));
    }
}

/// <summary>A request that is sent.</summary>
/// <param name="Number">Of the run.</param>
/// <param name="Operation">Null for what is no HTTP.</param>
/// <param name="Caller">Who sends it.</param>
/// <param name="Wire">What is sent.</param>
internal sealed record FuzzRequest(int Number, ApiOperation? Operation, FuzzCaller Caller, WireRequest Wire)
{
    private static readonly string[] credentials = [ApiKeys.Header, "Authorization", "Cookie"];

    /// <summary>Whether the caller is whom they say: a mutation may have spoilt it.</summary>
    public bool IsSignedOn => Caller.Credential.Length > 0 && Wire.Headers.Where(h => credentials.Contains(h.Name)).ToList() is [var only] && only.Value == Caller.Scheme + Caller.Credential;

    public byte[] ToBytes() => Operation is null ? Wire.Body! : Wire.ToBytes();
}
