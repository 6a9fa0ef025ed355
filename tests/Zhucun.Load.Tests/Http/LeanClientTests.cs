using System.Text;
using Xunit;
using Zhucun.Load.Http;
using static Zhucun.Load.Tests.Http.ScriptedServer;

namespace Zhucun.Load.Tests.Http;

public sealed class LeanClientTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_in_many_pieces_is_put_together()
    {
        await using var server = ScriptedServer.Start(Answer.Of("HT", "TP/1.1 201 Crea", "ted\r\nContent-", "Length: 5\r", "\n\r", "\nhe", "ll", "o"));
        using var client = new LeanClient(server.Url, 1, TimeProvider.System);

        using var answer = await client.SendAsync(LeanRequest.Get(server.Url, "x"), stop: Stop);

        Assert.Equal((201, "hello", LeanFault.None), (answer.Status, Text(answer), answer.Fault));
    }

    [Fact]
    public async Task One_connection_serves_one_request_after_another()
    {
        var ok = Answer.Of("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        await using var server = ScriptedServer.Start(ok, ok, ok);
        using var client = new LeanClient(server.Url, 4, TimeProvider.System);

        for (var i = 0; i < 3; i++)
        {
            using var answer = await client.SendAsync(LeanRequest.Get(server.Url, "x"), stop: Stop);
            Assert.Equal("ok", Text(answer));
        }

        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Chunks_are_joined_and_the_connection_goes_on()
    {
        await using var server = ScriptedServer.Start(
            Answer.Of("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "5\r\nhel", "lo\r\n6;x=1\r\n wor", "ld\r\n0\r", "\nX-Trailer: 1\r\n\r\n"),
            Answer.Of("HTTP/1.1 204 No Content\r\n\r\n"));
        using var client = new LeanClient(server.Url, 1, TimeProvider.System);

        using (var first = await client.SendAsync(LeanRequest.Get(server.Url, "x"), stop: Stop))
            Assert.Equal("hello world", Text(first));
        using var second = await client.SendAsync(LeanRequest.Get(server.Url, "x"), stop: Stop);

        Assert.Equal((204, 1), (second.Status, server.Connections));
    }

    [Fact]
    public async Task An_interim_answer_is_passed_over()
    {
        await using var server = ScriptedServer.Start(Answer.Of("HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"));
        using var client = new LeanClient(server.Url, 1, TimeProvider.System);

        using var answer = await client.SendAsync(LeanRequest.Get(server.Url, "x"), stop: Stop);

        Assert.Equal((200, "x"), (answer.Status, Text(answer)));
    }

    [Fact]
    public async Task After_Connection_close_the_next_request_has_a_new_connection()
    {
        await using var server = ScriptedServer.Start(
            Answer.Closing("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\na"), Answer.Closing("HTTP/1.1 200 OK\r\n\r\nto the ", "end"));
        using var client = new LeanClient(server.Url, 1, TimeProvider.System);

        using (var first = await client.SendAsync(LeanRequest.Get(server.Url, "x"), stop: Stop))
            Assert.Equal("a", Text(first));
        using var second = await client.SendAsync(LeanRequest.Get(server.Url, "x"), stop: Stop);

        Assert.Equal(("to the end", 2), (Text(second), server.Connections));
    }

    [Fact]
    public async Task A_connection_that_breaks_half_way_leaves_the_outcome_unknown()
    {
        await using var server = ScriptedServer.Start(
            Answer.Closing("HTTP/1.1 201 Created\r\nContent-Length: 50\r\n\r\nhalf"), Answer.Of("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        using var client = new LeanClient(server.Url, 1, TimeProvider.System);

        using (var first = await client.SendAsync(LeanRequest.Get(server.Url, "x"), stop: Stop))
            Assert.Equal((0, LeanFault.Lost), (first.Status, first.Fault));
        using var second = await client.SendAsync(LeanRequest.Get(server.Url, "x"), stop: Stop);

        Assert.Equal(200, second.Status);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up_in_time()
    {
        await using var server = ScriptedServer.Start(Answer.Of("HTTP/1.1 200 OK\r\n"), Answer.Of("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        using var client = new LeanClient(server.Url, 1, TimeProvider.System);

        using (var first = await client.SendAsync(LeanRequest.Get(server.Url, "x"), TimeSpan.FromMilliseconds(100), Stop))
            Assert.Equal(LeanFault.TimedOut, first.Fault);
        using var second = await client.SendAsync(LeanRequest.Get(server.Url, "x"), stop: Stop);

        Assert.Equal((200, 2), (second.Status, server.Connections));
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_was_sent()
    {
        Uri url;
        await using (var server = ScriptedServer.Start())
            url = server.Url;
        using var client = new LeanClient(url, 1, TimeProvider.System);

        using var answer = await client.SendAsync(LeanRequest.Get(url, "x"), stop: Stop);

        Assert.Equal(LeanFault.NotConnected, answer.Fault);
    }

    [Fact]
    public async Task A_busy_server_says_when_to_come_again()
    {
        await using var server = ScriptedServer.Start(Answer.Of("HTTP/1.1 503 Service Unavailable\r\nretry-after: 2\r\nContent-Length: 0\r\n\r\n"));
        using var client = new LeanClient(server.Url, 1, TimeProvider.System);

        using var answer = await client.SendAsync(LeanRequest.Get(server.Url, "x"), stop: Stop);

        Assert.Equal((503, TimeSpan.FromSeconds(2)), (answer.Status, answer.RetryAfter));
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n")]
    public async Task What_is_not_HTTP_is_not_an_answer(string bytes)
    {
        await using var server = ScriptedServer.Start(Answer.Of(bytes));
        using var client = new LeanClient(server.Url, 1, TimeProvider.System);

        using var answer = await client.SendAsync(LeanRequest.Get(server.Url, "x"), stop: Stop);

        Assert.Equal(LeanFault.Malformed, answer.Fault);
    }

    [Fact]
    public async Task A_connection_that_the_server_closed_while_it_rested_is_not_used()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var server = ScriptedServer.Start(
            Answer.Closing("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), Answer.Of("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n2"));
        using var client = new LeanClient(server.Url, 1, time);
        using (var first = await client.SendAsync(LeanRequest.Get(server.Url, "x"), stop: Stop))
            Assert.Equal(200, first.Status);
        await server.WaitUntilClosedAsync(1, Stop);
        time.Advance(TimeSpan.FromSeconds(2));

        using var second = await client.SendAsync(LeanRequest.Get(server.Url, "x"), stop: Stop);

        Assert.Equal("2", Text(second));
    }

    [Fact]
    public async Task Who_stops_waiting_gets_the_cancellation_and_the_place_is_free_again()
    {
        await using var server = ScriptedServer.Start(Answer.Of("HTTP/1.1 200 OK\r\n"), Answer.Of("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        using var client = new LeanClient(server.Url, 1, TimeProvider.System);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await client.SendAsync(LeanRequest.Get(server.Url, "x"), stop: soon.Token));
        using var second = await client.SendAsync(LeanRequest.Get(server.Url, "x"), stop: Stop);

        Assert.Equal(200, second.Status);
    }

    private static string Text(LeanResponse answer) => Encoding.ASCII.GetString(answer.Body);
}
