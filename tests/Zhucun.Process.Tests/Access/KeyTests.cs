using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR.Client;
using Zhucun.Process.Tests.Feeds;
using Zhucun.Process.Tests.Wire;

namespace Zhucun.Process.Tests.Access;

/// <summary>Integrators' keys and the rights that are withdrawn.</summary>
[Collection(PeopledCounty.Name)]
[Trait("Mode", "Embedded")] // Only a demo county has a user for each role.
public sealed class KeyTests(PeopledCounty county)
{
    [Fact]
    public async Task A_key_does_what_it_was_given_and_no_more()
    {
        var (key, _) = await county.MakeKeyAsync(["board.read"]);

        Assert.Equal(200, (await key.GetAsync("/api/v1/board")).Status);
        var refused = (await key.GetAsync("/api/v1/members", "en")).IsProblem(403, "right-missing");
        Assert.Contains("members.read", refused.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("people.write")]
    [InlineData("audit.read")]
    [InlineData("no.such.right")]
    public async Task No_key_gets_a_right_that_only_persons_have(string right)
    {
        var made = await (await county.AsAsync("SecurityAdmin"))
            .PostAsync("/api/v1/keys", new JsonObject { ["name"] = "test", ["rights"] = new JsonArray("board.read", right), ["days"] = 1 });

        made.IsProblem(400, "right-unknown");
        Assert.Equal(["/rights/1 right-unknown"], made.Faults);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(-1)]
    public async Task A_key_that_differs_in_one_place_is_none(int place)
    {
        var text = county.Api.Key!.ToCharArray();
        ref var letter = ref text[place < 0 ? text.Length + place : place];
        letter = letter == 'a' ? 'b' : 'a';
        using var wrong = county.Api.As(new string(text));

        (await wrong.GetAsync("/api/v1/board")).IsProblem(401, "not-signed-in");
    }

    [Fact]
    public async Task Two_are_valid_while_an_integrator_changes_over_and_a_revoked_one_stops()
    {
        var security = await county.AsAsync("SecurityAdmin");
        var (old, id) = await county.MakeKeyAsync(["board.read"]);
        var rotated = await security.PostAsync($"/api/v1/keys/{id}/rotate", new JsonObject());
        Assert.Equal(201, rotated.Status);
        using var next = county.Api.As(rotated.Json.GetProperty("key").GetString());

        Assert.Equal((200, 200), ((await old.GetAsync("/api/v1/board")).Status, (await next.GetAsync("/api/v1/board")).Status));
        (await security.PostAsync($"/api/v1/keys/{id}/rotate", new JsonObject())).IsProblem(409, "key-over");

        Assert.Equal(204, (await security.PostAsync($"/api/v1/keys/{id}/revoke", new JsonObject())).Status);
        (await old.GetAsync("/api/v1/board")).IsProblem(401, "not-signed-in");
        Assert.Equal(200, (await next.GetAsync("/api/v1/board")).Status);
        Assert.Contains(await county.AuditAsync("key-revoked"), act => act.GetProperty("subject").GetString() == id);
    }

    [Fact]
    public async Task The_first_use_from_an_address_is_audited_once()
    {
        var (key, id) = await county.MakeKeyAsync(["board.read"]);
        await key.GetAsync("/api/v1/board");
        await key.GetAsync("/api/v1/board");

        await Patience.UntilAsync(
            async () => (await county.AuditAsync("key-first-used-from")).Count(act => act.GetProperty("subject").GetString() == id) == 1, () => "It is not audited.");
        var keys = (await (await county.AsAsync("SecurityAdmin")).GetAsync("/api/v1/keys")).Json.GetProperty("items").EnumerateArray();
        Assert.True(keys.Single(one => one.GetProperty("id").GetString() == id).TryGetProperty("lastUsedAt", out _));
    }

    [Fact]
    public async Task A_live_connection_is_closed_when_its_key_is_revoked()
    {
        var (key, id) = await county.MakeKeyAsync(["board.read", "feed.read"]);
        await using var hub = Connections.Hub(key);
        var closed = new TaskCompletionSource();
        hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await hub.StartAsync(TestContext.Current.CancellationToken);
        await hub.InvokeAsync("WatchBoard", "county:530326", TestContext.Current.CancellationToken);

        Assert.Equal(204, (await (await county.AsAsync("SecurityAdmin")).PostAsync($"/api/v1/keys/{id}/revoke", new JsonObject())).Status);

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_hub_ticket_opens_one_connection()
    {
        var display = await county.AsAsync("Display");
        using var screen = county.Api.As(null);
        var ticket = (await display.PostAsync("/api/v1/hub-ticket", new JsonObject())).Json.GetProperty("ticket").GetString()!;

        Assert.Equal(200, (await NegotiateAsync(screen, ticket)).Status);
        (await NegotiateAsync(screen, ticket)).IsProblem(401, "not-signed-in");
        (await NegotiateAsync(screen, ticket[..^4] + "AAAA")).IsProblem(401, "not-signed-in");
    }

    [Fact]
    public async Task A_wall_screen_is_told_no_names()
    {
        var user = county.Users["Display"];
        await using var hub = Connections.Hub(county.Api.As(null), await county.AccessTokenAsync(user));
        var told = new ConcurrentQueue<string>();
        hub.On<System.Text.Json.JsonElement>("Board", message => told.Enqueue(message.GetRawText()));
        await hub.StartAsync(TestContext.Current.CancellationToken);
        await hub.InvokeAsync("WatchBoard", "county:530326", TestContext.Current.CancellationToken);
        var resident = county.Roster.Take();
        Assert.Equal(201, (await county.Api.CheckInAsync(resident.Id, resident.CheckIn(DateTimeOffset.Parse("2026-11-24T08:50:00+08:00")))).Status);

        await Patience.UntilAsync(() => told.Any(message => message.Contains("\"recent\":[[", StringComparison.Ordinal)), () => $"No line of what happened comes: {string.Join('\n', told)}");
        var people = (await county.Api.AllAsync<System.Text.Json.JsonElement>("/api/v1/members")).Select(member => member.GetProperty("name").GetString()!);
        Assert.DoesNotContain(people, name => told.Any(message => message.Contains($"\"{name}\"", StringComparison.Ordinal)));
        await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(() => hub.InvokeAsync("Watch", "county:530326", 0, TestContext.Current.CancellationToken));
    }

    private static Task<Reply> NegotiateAsync(CountyApi api, string ticket) =>
        api.PostAsync($"/hubs/duty/negotiate?negotiateVersion=1&access_token={Uri.EscapeDataString(ticket)}", new JsonObject());
}
