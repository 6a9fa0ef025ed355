using System.Text.Json;

namespace Zhucun.Browser.Tests;

/// <summary>What axe-core finds on a page as it stands. The library is a development dependency of <c>tests/pages</c> and no part of the product.</summary>
internal static class Accessibility
{
    private static readonly Lazy<string> Axe = new(() =>
    {
        var path = Path.Combine(Repository.Root, "tests", "pages", "node_modules", "axe-core", "axe.min.js");
        return File.Exists(path) ? File.ReadAllText(path) : throw new FileNotFoundException($"There is no {path}: `npm --prefix tests/pages ci` fetches it, as tests/run.sh does.");
    });

    /// <summary>Nothing that axe-core calls serious or critical.</summary>
    public static async Task HasNoSeriousFaultAsync(IPage page, string where)
    {
        await page.EvaluateAsync(Axe.Value);
        var found = await page.EvaluateAsync<JsonElement>(
            """
            async () => {
              const { violations } = await axe.run(document, { resultTypes: ['violations'] });
              return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
                .map(({ id, impact, help, nodes }) => ({ id, impact, help, at: nodes.slice(0, 5).map(({ target, failureSummary }) => `${target}: ${failureSummary}`) }));
            }
            """);
        Assert.True(found.GetArrayLength() == 0, $"{where}: {found}");
    }
}
