using Zhucun.Load.Client;

namespace Zhucun.Load.Fuzz;

/// <summary>Keys, tokens, tickets and cookies that are not quite one.</summary>
internal static class CredentialMutations
{
    private static readonly string[] junk =
    [
        "", " ", "x", "zck_", "zck_0_0_0", "zck_257e3f73d3_" + "00", "CfDJ8", "CfDJ8OJXc-lcZnhCtWGMG4", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiIsImV4cCI6MX0.", "AAAA====", "%00", "null", "' OR 1=1 --", "\u00ff\u00fe", "..",
    ];

    public static readonly IReadOnlyList<Func<WireRequest, string, Random, WireRequest>> All =
    [
        (request, credential, random) => Place(request, credential[..random.Next(credential.Length)], random).Named("credential cut off"),
        (request, credential, random) => Place(request, Changed(credential, random), random).Named("credential changed"),
        (request, credential, random) => Place(request, credential + random.Pick(["=", " ", "A", credential]), random).Named("credential too long"),
        (request, _, random) => Place(request, random.Pick(junk), random).Named("junk for a credential"),
        (request, _, random) => Place(request, NastyTexts.Repeat("CfDJ8A", random.Pick([1000, 5000, 16_000])), random).Named("long credential").Doubted(),
        (request, credential, random) => request.With("Authorization", random.Pick(["Basic ", "Bearer", "bearer  ", "Bearer\t", "Digest username=", "Negotiate ", ""]) + credential).Named("odd scheme"),
        (request, credential, random) => Place(Place(request, credential[1..], random), random.Pick(junk), random).Named("two credentials"),
    ];

    private static string Changed(string credential, Random random)
    {
        var at = random.Next(credential.Length);
        return credential[..at] + random.Pick(["A", "_", "0", "~", "\u00e4"]) + credential[(at + 1)..];
    }

    private static WireRequest Place(WireRequest request, string credential, Random random) => random.Next(4) switch
    {
        0 => request.With(ApiKeys.Header, credential),
        1 => request.With("Authorization", $"Bearer {credential}"),
        2 => request.With("Cookie", $"zhucun={credential}"),
        _ => request with { Target = $"{request.Target}{(request.Target.Contains('?') ? '&' : '?')}access_token={Uri.EscapeDataString(credential)}" },
    };
}
