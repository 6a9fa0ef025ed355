using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Zhucun.Baselines;

/// <summary>Lets in who has the key, as Zhucun does: found by its id in memory, its SHA-256 compared in constant time.</summary>
internal static class ApiKeyCheck
{
    private const string Header = "X-Api-Key";

    public static void UseApiKey(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IConfiguration>()["Baseline:ApiKey"] is not { Length: > 0 } key)
            return;
        var known = new Dictionary<string, byte[]> { [IdOf(key)] = SHA256.HashData(Encoding.ASCII.GetBytes(key)) }.ToFrozenDictionary();
        app.Use((http, next) =>
        {
            if (!http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || Is(known, http.Request.Headers[Header].ToString()))
                return next(http);
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        });
    }

    private static bool Is(FrozenDictionary<string, byte[]> known, string key) =>
        key.Length > 0 && known.TryGetValue(IdOf(key), out var hash) && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.ASCII.GetBytes(key)), hash);

    private static string IdOf(string key) => key.Split('_', 3) is [_, var id, _] ? id : "";
}
