using Zhucun.Gateway.Exports.Xlsx;
using Zhucun.Gateway.Problems;

namespace Zhucun.Gateway.Exports;

/// <summary>A file that is written while it is sent. It is about people: no cache keeps it.</summary>
/// <param name="name">What it is called, without what stands behind the dot.</param>
/// <param name="plainName">The same in ASCII, for clients that know no better.</param>
/// <param name="format">Its format.</param>
/// <param name="write">Writes it.</param>
internal sealed class ExportFile(string name, string plainName, ExportFormat format, Func<Stream, CancellationToken, Task> write) : IResult, IStatusCodeHttpResult
{
    int? IStatusCodeHttpResult.StatusCode => StatusCodes.Status200OK;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var extension = format.Name();
        response.ContentType = format == ExportFormat.Csv ? CsvWriter.MediaType : XlsxWorkbook.MediaType;
        response.Headers.ContentDisposition = $"attachment; filename=\"{plainName}.{extension}\"; filename*=UTF-8''{Uri.EscapeDataString($"{name}.{extension}")}";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = Languages.Of(httpContext.Request).Tag();
        response.Headers.Append("Vary", "Accept-Language");
        await write(response.Body, httpContext.RequestAborted);
    }
}
