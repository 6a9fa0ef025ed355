using System.Net;
using System.Text.RegularExpressions;
using Zhucun.Process.Tests.Running;

namespace Zhucun.Process.Tests.Standing;

/// <summary>How the pages and their files are sent: by names that change with what is in them, compressed, and never a mixture of two versions.</summary>
[Collection(StandingCounty.Name)]
public sealed partial class PageTests(StandingCounty county)
{
    [Fact]
    public async Task A_page_s_files_bear_a_fingerprint_and_may_be_kept()
    {
        var page = await PageAsync();
        var links = Links().Matches(page).Select(link => link.Groups[1].Value).ToList();

        Assert.NotEmpty(links);
        foreach (var link in links.Where(link => link.EndsWith(".js", StringComparison.Ordinal) || link.EndsWith(".css", StringComparison.Ordinal)))
        {
            Assert.Matches("^/a/[0-9a-f]{16}/", link);
            using var file = await GetAsync(link);
            Assert.Equal(HttpStatusCode.OK, file.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", file.Headers.CacheControl!.ToString());
            Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [Fact]
    public async Task A_page_itself_is_asked_for_anew_and_not_sent_again_while_it_is_the_same()
    {
        using var first = await GetAsync("/sign-in/");
        Assert.True(first.Headers.CacheControl!.NoCache);
        using var again = await GetAsync("/sign-in/", request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("/a/0123456789abcdef/shared/elements.js")]
    [InlineData("/shared/elements.js")]
    public async Task A_file_of_another_version_or_none_is_not_kept(string path)
    {
        using var file = await GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal("no-cache", file.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Pages_and_scripts_are_compressed_answers_of_the_api_are_not(string encoding)
    {
        foreach (var path in (string[])["/sign-in/", "/shared/elements.js", "/shared/design-tokens.css", "/favicon.svg"])
        {
            using var file = await GetAsync(path, request => request.Headers.AcceptEncoding.ParseAdd(encoding));
            Assert.Equal(encoding, Assert.Single(file.Content.Headers.ContentEncoding));
        }

        using var answer = await GetAsync("/api/v1/sign-in/providers", request => request.Headers.AcceptEncoding.ParseAdd(encoding));
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("/a/")]
    [InlineData("/a/0123456789abcdef/")]
    [InlineData("/a/0123456789abcdef/index.html")]
    [InlineData("/a/0123456789abcdef/../../appsettings.json")]
    [InlineData("/a/x/nothing.js")]
    public async Task Nothing_else_is_reached_by_a_fingerprint(string path)
    {
        using var file = await GetAsync(path);

        Assert.NotEqual(HttpStatusCode.OK, file.StatusCode);
    }

    private async Task<string> PageAsync()
    {
        using var page = await GetAsync("/sign-in/");
        return await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, Action<HttpRequestMessage>? with = null)
    {
        using var plain = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = county.Api.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        with?.Invoke(request);
        return await plain.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("(?:href|src)=\"(/[^\"]+)\"")]
    private static partial Regex Links();
}
