using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Xunit;
using Zhucun.Load.Client;
using Zhucun.Load.Compare;

namespace Zhucun.Load.Tests.Compare;

/// <summary>The baselines keep the contract's promises: a faster server that keeps fewer would be no measure.</summary>
public sealed class BaselineTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private const double OutOfTheFence = 0.02;

    [Theory]
    [InlineData("sql")]
    [InlineData("batch")]
    [InlineData("ef")]
    [InlineData("stock")]
    public async Task A_baseline_answers_as_the_contract_says(string name)
    {
        await using var server = await BaselineServer.StartAsync(name, await fixture.Postgres.CreateDatabaseAsync($"answers_{name}"));
        var (members, villages) = await RosterAsync(server);
        var (member, other) = (members[0], members[1]);
        var (village, others) = (villages[member.Village], villages[other.Village]);

        Assert.Equal(CompareOptions.Members, members.Count);
        var outside = await server.CheckInAsync(member.Id, BaselineServer.Body("outside", village, OutOfTheFence));
        Assert.Equal((HttpStatusCode.Created, "Pending Rejected outside outsideFence"), Verdict(outside));
        var first = await server.CheckInAsync(member.Id, BaselineServer.Body("first", village));
        Assert.Equal((HttpStatusCode.Created, "Present Verified inside onTime"), Verdict(first));
        Assert.Equal((HttpStatusCode.OK, first.Content), await server.CheckInAsync(member.Id, BaselineServer.Body("first", village)));
        Assert.Equal(HttpStatusCode.Conflict, (await server.CheckInAsync(member.Id, BaselineServer.Body("first", village, 0.001))).Status);
        Assert.Equal(HttpStatusCode.Created, (await server.CheckInAsync(other.Id, BaselineServer.Body("first", others))).Status);
        Assert.Equal(
            (HttpStatusCode.Created, "Present Rejected outside outsideFence"),
            Verdict(await server.CheckInAsync(member.Id, BaselineServer.Body("outside-again", village, OutOfTheFence))));

        var missing = await server.CheckInAsync(member.Id, BaselineServer.Body("no-datum", village, datum: ""));
        Assert.Equal(HttpStatusCode.BadRequest, missing.Status);
        Assert.Contains("/position/datum", missing.Content, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.CheckInAsync(member.Id, """{"checkInId":"a","unknown":1}""")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.CheckInAsync("g5w600zzzzzz", BaselineServer.Body("stranger", village))).Status);
        Assert.Null(await new BoardWatch(server.Client, TimeProvider.System).FaultAsync(2, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("sql")]
    [InlineData("batch")]
    [InlineData("ef")]
    [InlineData("stock")]
    public async Task A_killed_baseline_has_lost_nothing_that_it_acknowledged(string name)
    {
        const int Enough = 64;
        const int AtOnce = 16;
        var database = await fixture.Postgres.CreateDatabaseAsync($"kill_{name}");
        var acknowledged = new ConcurrentDictionary<string, (Member Member, string Content)>();
        await using (var server = await BaselineServer.StartAsync(name, database))
        {
            var (members, villages) = await RosterAsync(server);
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var next = -1;
            var senders = Enumerable.Range(0, AtOnce).Select(async _ =>
            {
                try
                {
                    while (true)
                    {
                        var member = members[Interlocked.Increment(ref next) % members.Count];
                        var id = $"{Guid.NewGuid()}";
                        var (status, content) = await server.CheckInAsync(member.Id, BaselineServer.Body(id, villages[member.Village]));
                        Assert.Equal(HttpStatusCode.Created, status);
                        acknowledged[id] = (member, content);
                        if (acknowledged.Count >= Enough)
                            enough.TrySetResult();
                    }
                }
                catch (HttpRequestException)
                {
                    // The process was killed: this check-in's outcome is unknown.
                }
            }).ToArray();
            await enough.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            await server.DisposeAsync();
            await Task.WhenAll(senders);
        }

        await using var again = await BaselineServer.StartAsync(name, database);
        var sites = (await RosterAsync(again)).Villages;
        foreach (var (id, (member, content)) in acknowledged.Take(Enough))
            Assert.Equal((HttpStatusCode.OK, content), await again.CheckInAsync(member.Id, BaselineServer.Body(id, sites[member.Village])));
    }

    private static async Task<(IReadOnlyList<Member> Members, IReadOnlyDictionary<string, Village> Villages)> RosterAsync(BaselineServer server)
    {
        var stop = TestContext.Current.CancellationToken;
        return (await server.Client.GetMembersAsync(stop), (await server.Client.GetVillagesAsync(stop)).ToDictionary(village => village.Code));
    }

    private static (HttpStatusCode Status, string Verdict) Verdict((HttpStatusCode Status, string Content) answer)
    {
        var a = JsonSerializer.Deserialize(answer.Content, WireJson.Default.CheckInAnswer)!;
        return (answer.Status, $"{a.Status} {a.Grade} {a.Place} {a.Reason}");
    }
}
