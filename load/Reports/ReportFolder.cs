using System.Text;

namespace Zhucun.Load.Reports;

/// <summary>Writes a report in all its forms into one folder.</summary>
internal static class ReportFolder
{
    private static readonly UTF8Encoding plain = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Where it goes when nothing else is said.</summary>
    public static string Standard(string scenario, DateTimeOffset started) =>
        Path.Combine("artifacts", "load", $"{scenario}-{started:yyyyMMdd-HHmmss}");

    /// <summary>Writes and gives the page's full path.</summary>
    public static string Write(LoadReport report, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "report.json"), JsonReport.Write(report), plain);
        File.WriteAllText(Path.Combine(folder, "steps.csv"), CsvReport.Write(report), plain);
        File.WriteAllText(Path.Combine(folder, "course.csv"), CsvReport.WriteCourse(report), plain);
        var page = Path.GetFullPath(Path.Combine(folder, "report.html"));
        File.WriteAllText(page, HtmlReport.Write(report), plain);
        return page;
    }
}
