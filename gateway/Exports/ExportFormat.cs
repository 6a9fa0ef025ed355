namespace Zhucun.Gateway.Exports;

/// <summary>In which form an export comes.</summary>
internal enum ExportFormat
{
    Xlsx,
    Csv,
    Json,
}

/// <summary>The formats by the names that they have in queries and files.</summary>
internal static class ExportFormats
{
    /// <summary>Of a table.</summary>
    public static readonly IReadOnlyDictionary<string, ExportFormat?> OfTables = Named(ExportFormat.Xlsx, ExportFormat.Csv);

    /// <summary>Of an attendance book.</summary>
    public static readonly IReadOnlyDictionary<string, ExportFormat?> OfBooks = Named(ExportFormat.Xlsx, ExportFormat.Csv, ExportFormat.Json);

    public static string Name(this ExportFormat format) => format switch
    {
        ExportFormat.Xlsx => "xlsx",
        ExportFormat.Csv => "csv",
        ExportFormat.Json => "json",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "no such format"),
    };

    private static Dictionary<string, ExportFormat?> Named(params ReadOnlySpan<ExportFormat> formats)
    {
        var named = new Dictionary<string, ExportFormat?>();
        foreach (var format in formats)
            named[format.Name()] = format;
        return named;
    }
}
