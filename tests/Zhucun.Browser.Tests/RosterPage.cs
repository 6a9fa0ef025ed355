using System.Text;

namespace Zhucun.Browser.Tests;

/// <summary>The roster's page with its files, as the Organization Department works on it.</summary>
internal sealed class RosterPage(Tab tab, string address)
{
    private static readonly string[] Heads = ["队员编号", "姓名", "手机", "乡镇", "村", "角色", "派出单位", "到岗日期"];

    public ILocator Result => tab.Find("#result");

    public ILocator Apply => tab.Find("#apply");

    public ILocator Part(string name) => tab.Find($"details[data-part={name}]");

    public ILocator Sum(string name) => tab.Find($"[data-sum={name}] dd");

    public async Task OpenAsync()
    {
        await tab.GoAsync("/roster/");
        await Expect(tab.Find("#content")).ToBeVisibleAsync();
    }

    /// <summary>The lines of the roster as it is, or of a township's, without the heads.</summary>
    public async Task<List<string[]>> DownloadAsync(string township = "")
    {
        var answer = await tab.Page.Context.APIRequest.GetAsync($"{address}/api/v1/roster?format=csv{(township.Length > 0 ? $"&township={township}" : "")}");
        Assert.True(answer.Ok, await answer.TextAsync());
        return [.. (await answer.TextAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))];
    }

    public static byte[] Csv(IEnumerable<string[]> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Prepend(Heads).Select(line => string.Join(',', line) + "\r\n")));

    public Task ChooseAsync(byte[] content, string name = "名册.csv") =>
        tab.Find("#file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });

    /// <summary>A file that is dragged here from elsewhere.</summary>
    public async Task DropAsync(byte[] content, string name)
    {
        var dragged = await tab.Page.EvaluateHandleAsync(
            """
            ([text, name]) => {
              const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
              const data = new DataTransfer();
              data.items.add(new File([bytes], name));
              return data;
            }
            """,
            new object[] { Convert.ToBase64String(content), name });
        foreach (var what in (string[])["dragenter", "dragover", "drop"])
            await tab.Find("#drop").DispatchEventAsync(what, new { dataTransfer = dragged });
    }

    /// <summary>Some who join, leave, move and change, of one township.</summary>
    public static List<string[]> Changed(List<string[]> lines)
    {
        var changed = lines.Select(line => line.ToArray()).ToList();
        var plain = changed.Where(line => line[5] == "队员").DistinctBy(line => line[4]).Take(6).ToList();
        plain[0][4] = plain[1][4];
        plain[2][4] = plain[3][4];
        (plain[4][1], plain[4][6]) = ("欧阳明月", "县水务局");
        plain[5][2] = "13911110009";
        changed.Remove(plain[1]);
        changed.Add(["", "孙小云", "13911110001", plain[0][3], plain[3][4], "队员", "县农业农村局", ""]);
        changed.Add(["", "朱海燕", "13911110002", plain[0][3], plain[5][4], "队员", "", ""]);
        return changed;
    }
}
