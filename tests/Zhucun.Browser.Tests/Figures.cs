using System.Text.Json;
using System.Text.Json.Nodes;

namespace Zhucun.Browser.Tests;

/// <summary>What a run measured, in <c>artifacts/performance</c> for people to read.</summary>
internal static class Figures
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly string Folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "performance")).FullName;

    public static async Task WriteAsync(string name, JsonObject figures)
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, $"{name}.json"), figures.ToJsonString(Indented), TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {figures.ToJsonString()}");
    }
}
