using Spectre.Console;
using Xunit;
using Zhucun.Load.CheckIns;
using Zhucun.Load.Cluster;
using Zhucun.Load.Options;

namespace Zhucun.Load.Tests;

public class OptionsTests
{
    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("120s", 120)]
    [InlineData("2m", 120)]
    [InlineData("1m30s", 90)]
    [InlineData("1.5m", 90)]
    [InlineData("1h", 3600)]
    public void A_duration_is_read_as_people_write_it(string text, double seconds)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("120")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("2 m")]
    [InlineData("999999999h")]
    [InlineData("00:02:00")]
    public void What_is_no_duration_is_refused(string text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("http://LOCALHOST:5080/")]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://127.9.8.7")]
    [InlineData("http://[::1]:5080/board")]
    public void This_machine_is_accepted(string text)
    {
        Assert.True(LoopbackUrl.TryParse(text, out var url, out _));
        Assert.EndsWith("/", url.AbsoluteUri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://10.0.0.1:5080", "this machine")]
    [InlineData("https://zhucun.example.cn", "this machine")]
    [InlineData("http://localhost.example.cn", "this machine")]
    [InlineData("http://128.0.0.1", "this machine")]
    [InlineData("http://[::2]/", "this machine")]
    [InlineData("ftp://localhost", "not a URL")]
    [InlineData("localhost:5080", "not a URL")]
    public void Any_other_place_is_refused_with_a_sentence(string text, string word)
    {
        Assert.False(LoopbackUrl.TryParse(text, out _, out var fault));
        Assert.Contains(word, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,8,64,256", true)]
    [InlineData("16", true)]
    [InlineData("0", false)]
    [InlineData("1,,2", false)]
    [InlineData("9999", false)]
    public void In_flight_is_a_list_of_numbers(string text, bool ok) => Assert.Equal(ok, InFlight.TryParse(text, out _));

    [Theory]
    [InlineData("morning --url http://localhost:5080 --seed 3 --over 2m --silent 100 --wait", 0)]
    [InlineData("morning", 0)]
    [InlineData("morning --url http://localhost:5080,http://127.0.0.1:5081", 0)]
    [InlineData("check-ins --in-flight 1,8 --for 10s", 0)]
    [InlineData("rush --url http://localhost:5080,http://127.0.0.1:5081 --url http://[::1]:5082 --over 10ms --report out", 0)]
    [InlineData("sustained --rate 2000 --for 1m", 0)]
    [InlineData("sustained --search --lag-bound 100ms", 0)]
    [InlineData("absent --runs 5", 0)]
    [InlineData("watchers --count 1000 --over 2m --gateway-pid 17 18", 0)]
    [InlineData("mixed --count 100 --for 30s", 0)]
    [InlineData("cluster --silos 3 --gateways 2 --at 08:50", 0)]
    [InlineData("cluster --co-hosted --at 2026-11-24T08:50", 0)]
    [InlineData("rush --url http://localhost:5080,http://10.1.2.3", 1)]
    [InlineData("rush --cluster no-such-file.json", 1)]
    [InlineData("morning --cluster no-such-file.json", 1)]
    [InlineData("sustained --rate 0", 1)]
    [InlineData("absent --runs 0", 1)]
    [InlineData("watchers --count 100000", 1)]
    [InlineData("cluster --silos 0", 1)]
    [InlineData("cluster --at noon", 1)]
    [InlineData("morning --url http://10.1.2.3", 1)]
    [InlineData("morning --over soon", 1)]
    [InlineData("morning --over 0s", 1)]
    [InlineData("morning --silent 101", 1)]
    [InlineData("morning --silent -1", 1)]
    [InlineData("check-ins --in-flight none", 1)]
    public void The_command_line_is_checked_before_anything_is_sent(string line, int errors) =>
        Assert.Equal(errors, LoadCommand.Make(AnsiConsole.Console, TimeProvider.System).Parse(line).Errors.Count);

    [Theory]
    [InlineData("morning")]
    [InlineData("rush")]
    public void Gateways_are_named_or_a_cluster_but_not_both(string verb)
    {
        var folder = Directory.CreateTempSubdirectory("zhucun-file-").FullName;
        new ClusterFile([new("gateway-1", 17, new Uri("http://127.0.0.1:5001/"))], [], "Host=127.0.0.1", "zck_x").Write(folder);
        var command = LoadCommand.Make(AnsiConsole.Console, TimeProvider.System);

        var alone = command.Parse([verb, "--cluster", folder]).Errors;
        var both = command.Parse([verb, "--cluster", folder, "--url", "http://localhost:5080"]).Errors;

        Assert.Empty(alone);
        Assert.Equal("--url or --cluster, not both: the cluster's file names its gateways.", Assert.Single(both).Message);
        Directory.Delete(folder, recursive: true);
    }
}
