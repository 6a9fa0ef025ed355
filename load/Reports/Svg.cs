using System.Globalization;
using System.Text;

namespace Zhucun.Load.Reports;

/// <summary>A small chart with two axes, drawn as inline SVG. Colours come from the page's style by class, so that light and dark both work.</summary>
internal sealed class Svg
{
    private const double Width = 560;
    private const double Height = 220;
    private const double Left = 56;
    private const double Right = 12;
    private const double Top = 12;
    private const double Bottom = 30;

    private readonly StringBuilder body = new();
    private readonly double maxX;
    private readonly double maxY;

    public Svg(string title, double maxX, double maxY, Func<double, string> y)
    {
        Title = title;
        this.maxX = maxX > 0 ? maxX : 1;
        this.maxY = Round(maxY);
        for (var i = 0; i <= 4; i++)
        {
            var value = this.maxY * i / 4;
            body.Append(CultureInfo.InvariantCulture, $"<line class='grid' x1='{Left}' x2='{Width - Right}' y1='{Y(value):0.#}' y2='{Y(value):0.#}' />");
            Text(Left - 6, Y(value) + 4, "end", y(value));
        }
    }

    public string Title { get; }

    /// <summary>A label under the horizontal axis.</summary>
    public void Tick(double x, string label) => Text(X(x), Height - 10, "middle", label);

    public void Line(string style, IEnumerable<(double X, double Y)> points) =>
        body.Append(CultureInfo.InvariantCulture, $"<polyline class='line {style}' points='{Points(points)}' />");

    public void Area(string style, IReadOnlyList<(double X, double Y)> points)
    {
        if (points.Count > 0)
        {
            var closed = points.Prepend((points[0].X, 0)).Append((points[^1].X, 0));
            body.Append(CultureInfo.InvariantCulture, $"<polygon class='area {style}' points='{Points(closed)}' />");
        }
    }

    public void Bar(string style, double fromX, double toX, double y, string hint) => body.Append(
        CultureInfo.InvariantCulture,
        $"<rect class='bar {style}' x='{X(fromX) + 0.5:0.#}' y='{Y(y):0.#}' width='{Math.Max(0.5, X(toX) - X(fromX) - 1):0.#}' height='{Y(0) - Y(y):0.#}'><title>{Encode(hint)}</title></rect>");

    public override string ToString() =>
        $"<figure><figcaption>{Encode(Title)}</figcaption><svg viewBox='0 0 {Width} {Height}' role='img' aria-label='{Encode(Title)}'>{body}</svg></figure>";

    /// <summary>For text and quoted attributes; only what must be, so that Chinese, µ and × stay as they are.</summary>
    public static string Encode(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);

    /// <summary>The next of 1, 2, 2.5, 5 × a power of ten, so that the grid's labels are round.</summary>
    private static double Round(double value)
    {
        if (value <= 0)
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return power * new[] { 1, 2, 2.5, 5, 10 }.First(step => step * power >= value * 0.999);
    }

    private double X(double value) => Left + (value / maxX * (Width - Left - Right));

    private double Y(double value) => Height - Bottom - (Math.Min(value, maxY) / maxY * (Height - Top - Bottom));

    private string Points(IEnumerable<(double X, double Y)> points) =>
        string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{X(p.X):0.#},{Y(p.Y):0.#}")));

    private void Text(double x, double y, string anchor, string text) =>
        body.Append(CultureInfo.InvariantCulture, $"<text x='{x:0.#}' y='{y:0.#}' text-anchor='{anchor}'>{Encode(text)}</text>");
}
