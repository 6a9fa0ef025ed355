using Zhucun.Gateway.Access;
using Zhucun.Gateway.People;

namespace Zhucun.Gateway.SignIn;

/// <summary>登录。 Signs in.</summary>
/// <param name="User">登录名。 The name.</param>
/// <param name="Password">密码。 The password.</param>
/// <param name="Code">第二因素: 验证器的六位数字, 或一个恢复码。 The second factor: six digits of the authenticator, or a recovery code.</param>
/// <param name="Cookie">网页用: 用 Cookie 保存会话, 不返回令牌。 For pages: keep the session in a cookie and give no tokens.</param>
internal sealed record PasswordBody(string User, string Password, string? Code = null, bool? Cookie = null);

/// <summary>换取新令牌。 Renews the tokens.</summary>
/// <param name="RefreshToken">上次得到的更新令牌, 只能用一次。 The last refresh token; it counts once.</param>
internal sealed record RefreshBody(string RefreshToken);

/// <summary>会话已建立。 A session has begun.</summary>
/// <param name="AccessToken">放进 Authorization: Bearer。 Goes into Authorization: Bearer.</param>
/// <param name="RefreshToken">用来换取新令牌, 只能用一次。 Renews both, once.</param>
/// <param name="ExpiresIn">访问令牌的有效秒数。 How many seconds the access token lasts.</param>
/// <param name="Me">登录的人。 Who signed in.</param>
internal sealed record SignedInDocument(string? AccessToken, string? RefreshToken, int? ExpiresIn, MeDocument Me);

/// <summary>登录的人或密钥。 Who is signed in, or which key.</summary>
/// <param name="Actor">记录里的名称。 As entries name it.</param>
/// <param name="Name">姓名或密钥名。 The name.</param>
/// <param name="Roles">角色和范围。 The roles and where.</param>
/// <param name="Rights">权限和范围。 The rights and how far each goes.</param>
/// <param name="MustEnrol">须先设置第二因素才能做别的。 A second factor has to be set up before anything else.</param>
/// <param name="MustChangePassword">须先更换密码才能做别的。 The password has to be changed before anything else.</param>
/// <param name="Authenticator">已经设置了验证器。 An authenticator is set up.</param>
internal sealed record MeDocument(
    string Actor, string Name, IReadOnlyList<RoleDocument> Roles, IReadOnlyDictionary<string, string> Rights, bool? MustEnrol = null, bool? MustChangePassword = null,
    bool? Authenticator = null);

/// <summary>一个角色。 A role, and the code of its place where it has one.</summary>
internal sealed record RoleDocument(Role Role, string? Place = null)
{
    public static IReadOnlyList<RoleDocument> Of(IEnumerable<RoleGrant> grants) =>
        [.. from grant in grants let role = grant.KnownRole where role is not null select new RoleDocument(role.Value, grant.Place.Length > 0 ? grant.Place : null)];
}

/// <summary>集线器票据, 60 秒内用一次。 A ticket for the hub's handshake, once, within 60 seconds.</summary>
internal sealed record HubTicketDocument(string Ticket, DateTimeOffset ExpiresAt);

/// <summary>首次设置。 The first set-up.</summary>
/// <param name="SetUpCode">网关启动时写在日志里的设置码。 The code that the gateway wrote to its log when it started.</param>
/// <param name="User">管理员的登录名。 The administrator's name.</param>
/// <param name="Name">管理员的姓名。 The administrator's display name.</param>
/// <param name="Password">密码。 The password.</param>
internal sealed record SetUpBody(string SetUpCode, string User, string Name, string Password);
