using System.Text.Json;
using Zhucun.Load.Options;

namespace Zhucun.Load.Client;

/// <summary>A line of a demo county's <c>demo-users.json</c>: somebody with a role; an administrator also with the secret of an authenticator.</summary>
internal sealed record DemoUser(string User, string Password, string Role, string? TotpSecret)
{
    public static async Task<IReadOnlyList<DemoUser>> ReadAsync(string file, CancellationToken stop)
    {
        if (!File.Exists(file))
            throw new CannotPlayException($"{file} is not there. A demo county writes it into its data folder at its first start.");
        return JsonSerializer.Deserialize<DemoUser[]>(await File.ReadAllBytesAsync(file, stop), JsonSerializerOptions.Web) ?? [];
    }
}
