namespace Zhucun.Baselines.Stock;

/// <summary>The script of Orleans' own tables.</summary>
internal static class StorageScript
{
    public static string Read()
    {
        using var stream = typeof(StorageScript).Assembly.GetManifestResourceStream("orleans-001.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
