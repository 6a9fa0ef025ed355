using Microsoft.OpenApi;
using Scalar.AspNetCore;
using Zhucun.Gateway.Access;

namespace Zhucun.Gateway.ApiDocs;

/// <summary>
/// The OpenAPI document at <c>/openapi/v1.json</c>, the reference page at <c>/docs</c> and the problems at <c>/docs/problems</c>. All of it comes from this process:
/// a county's network often has no way out.
/// </summary>
internal static class ApiReference
{
    private const string About =
        """
        驻村值守系统的接口。时间都带时区 (+08:00), 没有的字段不出现, 代码都是字符串。出错时返回 application/problem+json, 以 `code` 判断; 说明见 [/docs/problems](/docs/problems)。
        语言由 `Accept-Language` 决定 (zh-CN 或 en)。

        The API of Zhucun, duty of resident work teams. Times carry their offset (+08:00), absent members are omitted, codes are strings. Errors are
        application/problem+json; decide by `code`, explained at [/docs/problems](/docs/problems). `Accept-Language` chooses the words (zh-CN or en).
        """;

    public static IServiceCollection AddZhucunApiDocs(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo { Title = "驻村 Zhucun", Version = "v1", Description = About };
            // Relative to wherever the reader has it from: an address made here would be that of a proxy or of a test.
            document.Servers = [new OpenApiServer { Url = "/" }];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer<SchemaTransformer>();
        options.AddDocumentTransformer<SchemaTransformer>();
        options.AddDocumentTransformer<FeedSchemas>();
        options.AddOperationTransformer<OperationDocsTransformer>();
    });

    public static WebApplication MapZhucunApiDocs(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").RequireRight(Right.ReadDocs);
        app.MapGet("/docs/problems", ProblemsPage.Show).RequireRight(Right.ReadDocs).ExcludeFromDescription();
        app.MapScalarApiReference("/docs", options =>
        {
            options.Title = "驻村 Zhucun · API";
            options.OpenApiRoutePattern = "/openapi/{documentName}.json";
            // Nothing from elsewhere: no fonts, no proxy, no telemetry, no assistants.
            options.DefaultFonts = false;
            options.ProxyUrl = null;
            options.Telemetry = false;
            options.Agent = new ScalarAgentOptions { Disabled = true };
            options.Mcp = new ScalarMcpOptions { Disabled = true };
            options.HideClientButton = true;
            options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            options.CustomCss = ":root{--scalar-font:system-ui,\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",sans-serif}";
        }).RequireRight(Right.ReadDocs);
        return app;
    }
}
