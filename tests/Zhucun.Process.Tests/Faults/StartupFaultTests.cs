using System.Net;
using System.Net.Sockets;
using Zhucun.Process.Tests.Running;

namespace Zhucun.Process.Tests.Faults;

/// <summary>What keeps a gateway from starting is told in a sentence, in Chinese and English, with exit code 1.</summary>
[Trait("Mode", "Embedded")] // The faults are those of the data folder, the demo clock and an address without TLS.
public sealed class StartupFaultTests
{
    [Fact]
    public async Task A_second_start_on_the_same_folder_is_refused_and_names_the_process()
    {
        using var place = new DataPlace();
        await using var gateway = await GatewayProcess.StartAsync(place.Folder, "2026-11-24T08:50:00+08:00");
        var second = await ProgramRun.GatewayAsync(place.Folder);

        AssertTold(second, "正在使用数据目录", "Another Zhucun runs on this folder");
        Assert.Contains($"process id {gateway.Id}", second.Errors, StringComparison.Ordinal);
        Assert.True(await gateway.Api.IsReadyAsync());
    }

    [Fact]
    public async Task Names_without_their_keys_are_told_and_no_new_keys_are_made_in_silence()
    {
        using var place = new DataPlace();
        await using (var gateway = await GatewayProcess.StartAsync(place.Folder, "2026-11-24T08:50:00+08:00"))
            Assert.Equal(0, await gateway.StopAsync());
        var keys = Path.Combine(place.Folder, "personal.keys");
        File.Move(keys, keys + ".lost");

        AssertTold(await ProgramRun.GatewayAsync(place.Folder), "却没有密钥文件", "Restore the file from its backup");
        Assert.False(File.Exists(keys));
    }

    [Theory]
    [InlineData("http://0.0.0.0:5099")]
    [InlineData("http://*:5099")]
    [InlineData("http://[::]:5099")]
    [InlineData("http://192.0.2.1:5099")]
    [InlineData("http://localhost:5099;http://example.com:5098")]
    [InlineData("http://x@localhost:5099")]
    [InlineData("http://localhost.:5099")]
    [InlineData("http://unix:/tmp/zhucun.sock")]
    [InlineData("http://localhost:x")]
    public async Task An_address_that_others_could_reach_is_refused(string urls)
    {
        using var place = new DataPlace();

        AssertTold(await ProgramRun.GatewayAsync(place.Folder, urls: urls), "--urls", "--urls");
        Assert.False(Directory.Exists(place.Folder));
    }

    [Fact]
    public async Task An_address_given_past_the_check_is_refused()
    {
        using var place = new DataPlace();

        AssertTold(await ProgramRun.GatewayAsync(place.Folder, [("Kestrel__Endpoints__Open__Url", "http://0.0.0.0:5099")]), "--urls", "Kestrel:Endpoints");
        Assert.False(Directory.Exists(place.Folder));
    }

    [Fact]
    public async Task All_faulty_settings_are_told_at_once()
    {
        using var place = new DataPlace();
        var run = await ProgramRun.GatewayAsync(place.Folder, [("Demo__Speed", "0.5"), ("Demo__Now", "yesterday"), ("Zhucun__Mode", "Clustered")], "http://0.0.0.0:1");

        foreach (var setting in (string[])["Demo:Speed", "Demo:Now", "Zhucun:Mode", "--urls"])
            AssertTold(run, setting, setting);
    }

    [Theory]
    [InlineData("http://localhost:0", "has port 0")]
    [InlineData("http://localhost:5099/county", "has a path")]
    [InlineData(";", "holds no address")]
    [InlineData(" ", "holds no address")]
    [InlineData("localhost", "is no address")]
    [InlineData("ftp://localhost:5099", "is no address")]
    public async Task An_address_that_cannot_be_listened_on_is_refused(string urls, string english)
    {
        using var place = new DataPlace();

        AssertTold(await ProgramRun.GatewayAsync(place.Folder, urls: urls), "--urls", english);
        Assert.False(Directory.Exists(place.Folder));
    }

    [Fact]
    public async Task A_missing_certificate_is_told_in_a_sentence()
    {
        using var place = new DataPlace();
        // A home of its own, where no development certificate lies.
        AssertTold(await ProgramRun.GatewayAsync(place.Folder, [("HOME", Path.GetTempPath())], "https://127.0.0.1:0"), "无法在", "certificate");
    }

    [Theory]
    [InlineData("08:50")]
    [InlineData("2026-11-24")]
    [InlineData("24.11.2026 08:50")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("0001-01-01")]
    [InlineData("0001-01-01T00:00:00")]
    [InlineData("1969-12-31T23:59:59+08:00")]
    public async Task A_time_that_is_none_or_out_of_bounds_is_refused(string now)
    {
        using var place = new DataPlace();
        AssertTold(await ProgramRun.GatewayAsync(place.Folder, [("Demo__Now", now)]), "Demo:Now", "2026-11-24T08:50:00+08:00");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("3601")]
    [InlineData("fast")]
    [InlineData("NaN")]
    public async Task A_speed_out_of_bounds_is_refused(string speed)
    {
        using var place = new DataPlace();
        AssertTold(await ProgramRun.GatewayAsync(place.Folder, [("Demo__Speed", speed)]), "静止", "Demo:Speed");
    }

    [Fact]
    public async Task A_record_that_lies_in_the_future_of_the_real_clock_is_told_and_left_alone()
    {
        using var place = new DataPlace();
        await using (var demo = await GatewayProcess.StartAsync(place.Folder, "2199-11-24T08:50:00+08:00"))
            await demo.StopAsync();

        AssertTold(await ProgramRun.GatewayAsync(place.Folder), "Zhucun:Data", "Demo:Now");
        await using var again = await GatewayProcess.StartAsync(place.Folder, "2199-11-24T08:50:00+08:00");
    }

    [Fact]
    public async Task A_file_in_place_of_the_folder_is_told()
    {
        using var place = new DataPlace();
        await File.WriteAllTextAsync(place.Folder, "no folder", TestContext.Current.CancellationToken);

        AssertTold(await ProgramRun.GatewayAsync(place.Folder), "无法创建或写入", "cannot be created or written");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's");
        AssertTold(await ProgramRun.GatewayAsync("/proc/zhucun"), "无法创建或写入", "cannot be created or written");
    }

    [Fact]
    public async Task A_ledger_that_is_no_database_is_told_and_left_alone()
    {
        using var place = new DataPlace();
        Directory.CreateDirectory(place.Folder);
        var garbage = new byte[8192];
        new Random(1).NextBytes(garbage);
        await File.WriteAllBytesAsync(place.Ledger, garbage, TestContext.Current.CancellationToken);

        AssertTold(await ProgramRun.GatewayAsync(place.Folder), "损坏", "damaged");
        Assert.Equal(garbage, await File.ReadAllBytesAsync(place.Ledger, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_port_in_use_is_told()
    {
        using var place = new DataPlace();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        AssertTold(await ProgramRun.GatewayAsync(place.Folder, urls: $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}"), "已被占用", "is in use");
    }

    private static void AssertTold(ProgramRun run, string chinese, string english)
    {
        Assert.True(run.ExitCode == 1, $"{run.ExitCode}\n{run.Output}\n{run.Errors}");
        Assert.Contains("驻村未能启动", run.Errors, StringComparison.Ordinal);
        Assert.Contains(chinese, run.Errors, StringComparison.Ordinal);
        Assert.Contains(english, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }
}
