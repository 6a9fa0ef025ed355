using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhucun.Gateway.Access;
using Zhucun.Gateway.Hubs;

namespace Zhucun.Gateway.Tests.Access;

/// <summary>
/// <c>docs/access-matrix.md</c> is what the endpoints say of themselves, for people to read (<c>ZHUCUN_WRITE_GOLDEN=1</c> writes it). An endpoint or hub method that names no right
/// fails here.
/// </summary>
public sealed class AccessMatrixTests(ApiInMemory api) : IClassFixture<ApiInMemory>
{
    private static readonly Role[] Roles = Enum.GetValues<Role>();

    [Fact]
    public void Every_endpoint_names_its_right_or_is_open_on_purpose()
    {
        var nameless = Mapped().Where(endpoint => Needed(endpoint) is null && !IsOpen(endpoint)).Select(Route);

        Assert.Equal([], nameless);
    }

    [Fact]
    public void Only_health_and_signing_in_answer_anybody()
    {
        // The reference page's own program, which a library maps for everybody, is public as our pages' scripts are.
        string[] scripts = ["/docs/scalar.js", "/docs/scalar.aspnetcore.js", "/docs/favicon.svg"];
        var open = Mapped().Where(IsOpen).Select(endpoint => endpoint.RoutePattern.RawText!).Except(scripts).ToList();

        Assert.NotEmpty(open);
        Assert.All(open, route => Assert.True(
            route.StartsWith("/health/", StringComparison.Ordinal) || route.StartsWith("/api/v1/sign-in/", StringComparison.Ordinal), route));
    }

    [Fact]
    public void Every_hub_method_names_its_right()
    {
        var nameless = HubMethods().Where(method => method.GetCustomAttribute<RequiresRightAttribute>()?.OneOf is not { Count: > 0 }).Select(method => method.Name);

        Assert.Equal([], nameless);
    }

    [Fact]
    public void The_matrix_that_people_read_is_what_the_endpoints_say()
    {
        var file = Path.Combine(Repository.Root, "docs", "access-matrix.md");
        var matrix = Matrix();
        if (Environment.GetEnvironmentVariable("ZHUCUN_WRITE_GOLDEN") == "1")
            File.WriteAllText(file, matrix);

        Assert.Equal(matrix, File.ReadAllText(file));
    }

    private static bool IsOpen(Endpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static IReadOnlyList<Right>? Needed(Endpoint endpoint) => IsOpen(endpoint)
        ? null
        : endpoint.Metadata.GetMetadata<AuthorizationPolicy>()?.Requirements.OfType<RightRequirement>().Single().Rights;

    private static string Route(RouteEndpoint endpoint) =>
        $"{string.Join(',', endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"])} /{endpoint.RoutePattern.RawText!.TrimStart('/')}";

    private static IEnumerable<MethodInfo> HubMethods() =>
        typeof(DutyHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => method.GetBaseDefinition() == method && method.Name != "Dispose");

    /// <summary>Those of the test are left out.</summary>
    private IEnumerable<RouteEndpoint> Mapped() => api.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText is not ("/api/v1/broken" or "/api/v1/slow"));

    private string Matrix()
    {
        var text = new StringBuilder();
        text.Append(
            """
            # 谁能做什么 Who may do what

            Written by a test from the endpoints themselves; read it when it changes. Names of rights are those that a key is given (`POST /api/v1/keys`). A cell says how far the
            role's right goes: the whole **county**, the role's own **township**, **team** or **self**, or **yes** where there is nothing to go far in. What lies outside is answered
            404, as what does not exist. Whoever has a right by several roles has it as far as all of them together.


            """);
        text.Append(CultureInfo.InvariantCulture, $"| route | right | key | {string.Join(" | ", Roles)} |\n|---|---|---|{string.Concat(Roles.Select(_ => "---|"))}\n");
        foreach (var endpoint in Mapped().OrderBy(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/'), StringComparer.Ordinal).ThenBy(Route, StringComparer.Ordinal))
            Line(text, Route(endpoint), Needed(endpoint));
        foreach (var method in HubMethods().OrderBy(method => method.Name, StringComparer.Ordinal))
            Line(text, $"hub {method.Name}", method.GetCustomAttribute<RequiresRightAttribute>()!.OneOf);
        return text.ToString();
    }

    private static void Line(StringBuilder text, string route, IReadOnlyList<Right>? needed)
    {
        if (needed is null)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{route}` | anybody |{string.Concat(Roles.Append(default).Select(_ => " yes |"))}\n");
            return;
        }

        var names = needed.Count == Enum.GetValues<Right>().Length ? "any" : string.Join(" / ", needed.Select(right => right.Name()));
        var key = needed.Any(RoleRules.OfKeys.Contains) ? "yes" : "—";
        text.Append(CultureInfo.InvariantCulture, $"| `{route}` | {names} | {key} | {string.Join(" | ", Roles.Select(role => Cell(role, needed)))} |\n");
    }

    private static string Cell(Role role, IReadOnlyList<Right> needed)
    {
        if (!RoleRules.RightsOf(role).Any(needed.Contains))
            return "—";
        if (!needed.Any(IsFar))
            return "yes";
        return RoleRules.PlaceOf(role) switch
        {
            PlaceKind.County => "county",
            PlaceKind.Township => "township",
            PlaceKind.Team => "team",
            PlaceKind.Member => "self",
            _ => "none yet",
        };
    }

    /// <summary>A right over something in the county, and not over the system or oneself.</summary>
    private static bool IsFar(Right right) => right is Right.ReadPlaces or Right.ReadBoard or Right.ReadMembers or Right.ReadAlerts or Right.FollowFeed or Right.CheckIn
        or Right.RevealPhone or Right.RevealPosition or Right.ExportMember or Right.ReadLeaves or Right.RequestLeave or Right.DecideLeave;
}
