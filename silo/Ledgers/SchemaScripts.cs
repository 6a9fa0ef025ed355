using System.Globalization;
using System.Reflection;

namespace Zhucun.Silo.Ledgers;

/// <summary>The numbered scripts that are embedded from <c>silo/Schema</c>, by their number.</summary>
internal static class SchemaScripts
{
    /// <param name="database">The folder: <c>Sqlite</c> or <c>Postgres</c>.</param>
    /// <param name="name">The scripts' first word: <c>ledger</c> or <c>orleans</c>.</param>
    public static SortedDictionary<int, string> Of(string database, string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"{database}/{name}-";
        var scripts = new SortedDictionary<int, string>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(resource => resource.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            scripts.Add(int.Parse(Path.GetFileNameWithoutExtension(resource[prefix.Length..]), CultureInfo.InvariantCulture), reader.ReadToEnd());
        }

        return scripts;
    }
}
