using Zhucun.Gateway.Access;

namespace Zhucun.Gateway.Oidc;

/// <summary>The county's own OpenID Connect provider: <c>Zhucun:Oidc</c>. All faults are told at once.</summary>
internal sealed record OidcOptions
{
    private const string Section = "Zhucun:Oidc";

    /// <summary>The issuer's address, under which <c>/.well-known/openid-configuration</c> stands.</summary>
    public string Authority { get; private init; } = "";

    public string ClientId { get; private init; } = "";

    public string ClientSecret { get; private init; } = "";

    /// <summary>What the button says; default is the provider's host.</summary>
    public string Name { get; private init; } = "";

    public IReadOnlyList<string> Scopes { get; private init; } = ["openid", "profile"];

    /// <summary>The claim that holds the person's name.</summary>
    public string NameClaim { get; private init; } = "name";

    /// <summary>The <c>acr</c> by which the provider says that there were two factors, if it does not say so in <c>amr</c>.</summary>
    public string? MfaAcr { get; private init; }

    /// <summary>The claims that give roles.</summary>
    public IReadOnlyList<ClaimRule> Roles { get; private init; } = [];

    /// <summary>Null where no provider is configured. The faults are sentences that name the setting; the secret is in none of them.</summary>
    public static OidcOptions? Read(IConfiguration configuration, ICollection<string> faults)
    {
        var section = configuration.GetSection(Section);
        if (!section.Exists())
            return null;
        var authority = Required(section, "Authority", faults);
        if (authority.Length > 0 && !IsSafe(authority))
        {
            faults.Add($"{Section}:Authority 的“{authority}”应为 https 网址（本机可用 http），不带查询。 "
                + $"'{authority}' in {Section}:Authority is no https address without a query; http only on this machine.");
        }

        var scopes = (section["Scopes"] ?? "openid profile").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!scopes.Contains("openid"))
            faults.Add($"{Section}:Scopes 里缺少 openid。 {Section}:Scopes lacks openid.");
        return new()
        {
            Authority = authority,
            ClientId = Required(section, "ClientId", faults),
            ClientSecret = Required(section, "ClientSecret", faults),
            Name = section["Name"] is { Length: > 0 } name ? name : Uri.TryCreate(authority, UriKind.Absolute, out var address) ? address.Host : "",
            Scopes = scopes,
            NameClaim = section["NameClaim"] is { Length: > 0 } claim ? claim : "name",
            MfaAcr = section["MfaAcr"],
            Roles = ReadRoles(section.GetSection("Roles"), faults),
        };
    }

    private static List<ClaimRule> ReadRoles(IConfigurationSection section, ICollection<string> faults)
    {
        var rules = new List<ClaimRule>();
        foreach (var each in section.GetChildren())
        {
            var (claim, value, name) = (Required(each, "Claim", faults), Required(each, "Value", faults), Required(each, "Role", faults));
            if (name.Length == 0)
                continue;
            if (!name.All(char.IsAsciiLetter) || !Enum.TryParse<Role>(name, ignoreCase: true, out var role))
            {
                faults.Add($"{each.Path}:Role 的“{name}”不是角色，应为 {string.Join('、', Enum.GetNames<Role>())}。 "
                    + $"'{name}' in {each.Path}:Role is no role; one of {string.Join(", ", Enum.GetNames<Role>())}.");
                continue;
            }

            var rule = new ClaimRule(claim, value, role, each["Place"] ?? "", each["PlaceClaim"]);
            if (IsPlaced(rule))
                rules.Add(rule);
            else
                faults.Add(Misplaced(each.Path, role));
        }

        // Nobody could sign in, which nobody wants who configures a provider.
        if (!section.GetChildren().Any())
            faults.Add($"缺少 {Section}:Roles，应写明哪个声明给哪个角色。 {Section}:Roles is missing; it says which claim gives which role.");
        return rules;
    }

    /// <summary>A role of the whole county has no place; any other has one, or a claim that names it.</summary>
    private static bool IsPlaced(ClaimRule rule) => rule.PlaceClaim is { } claim
        ? claim.Length > 0 && rule.Place.Length == 0 && RoleRules.PlaceOf(rule.Role) != PlaceKind.County
        : RoleRules.ReachOf(rule.Role, rule.Place) is not null;

    private static string Misplaced(string path, Role role) => RoleRules.PlaceOf(role) switch
    {
        PlaceKind.County => $"{path}：{role} 是全县的角色，不要 Place 和 PlaceClaim。 {path}: {role} is a role of the whole county and has neither Place nor PlaceClaim.",
        PlaceKind.Township => Needs(path, role, "九位乡镇代码", "a township's nine digits"),
        PlaceKind.Team => Needs(path, role, "十二位村代码", "a village's twelve digits"),
        PlaceKind.Member => Needs(path, role, "队员编号", "a member's id"),
        _ => Needs(path, role, "单位名称", "a unit's name"),
    };

    private static string Needs(string path, Role role, string zh, string en) =>
        $"{path}：{role} 需要 Place（{zh}）或 PlaceClaim，两者取一。 {path}: {role} needs either Place, {en}, or PlaceClaim.";

    private static string Required(IConfigurationSection section, string name, ICollection<string> faults)
    {
        if (section[name] is { } text && !string.IsNullOrWhiteSpace(text))
            return text;
        faults.Add($"缺少 {section.Path}:{name}。 {section.Path}:{name} is missing.");
        return "";
    }

    private static bool IsSafe(string authority) =>
        Uri.TryCreate(authority, UriKind.Absolute, out var address) && address.Query.Length == 0 && address.Fragment.Length == 0 && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
