using Ecommerce.Domain;
using Ecommerce.GrainInterfaces;
using Ecommerce.Grains;

namespace Ecommerce.Gateway.Tests;

public sealed class DeadLetterTests(Shop shop)
{
    private const string Letters = "/api/admin/dead-letters";

    [Fact]
    public async Task Staff_find_an_orders_letter_and_fifty_of_them_send_it_back_once()
    {
        var (id, order) = await Lost();
        var found = Assert.Single((await shop.Staff().Read($"{Letters}?order={order}&state=waiting")).Items("items"));
        Assert.Equal(
            (id, "events-0", "orders", "refused", order, 3, 1),
            (found.Text("id"), found.Text("queue"), found.Text("kind"), found.Text("error"), found.Text("order"), found.Long("orderVersion"), found.Int("failures")));

        var name = "letters-" + Checkout.Key()[..8];
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            shop.Member(name + ":support").Send(HttpMethod.Post, $"{Letters}/{id}/redrive", """{"failures":1}""")));
        Assert.All(answers, answer => Assert.Equal(202, (int)answer.StatusCode));
        await Eventually.Holds(async () => (await shop.Staff().Read($"{Letters}/{id}")).Text("state") == "redriven");
        Assert.Equal([id + "-1"], shop.Office.Sent.Where(sent => sent.StartsWith(id, StringComparison.Ordinal)));
        Assert.Equal("dead-letter/redriven", (await shop.Staff().Refused(HttpMethod.Post, $"{Letters}/{id}/discard", """{"failures":1,"reason":"x"}""")).Code);

        var acts = (await shop.Staff().Read($"/api/admin/audit?who=u-{name}&limit=100")).Items("items");
        Assert.Equal(50, acts.Count(act => (act.Text("action"), act.Text("subject"), act.Text("outcome")) == ("redriveDeadLetter", $"dead-letters/{id}/redrive", "202")));
    }

    [Fact]
    public async Task A_decision_about_what_has_failed_again_since_is_refused()
    {
        var (id, order) = await Lost();
        await Fail(id, order, "again");
        var refused = await shop.Staff().Refused(HttpMethod.Post, $"{Letters}/{id}/redrive", """{"failures":1}""");
        Assert.Equal((409, "dead-letter/failed-again"), (refused.Status, refused.Code));
        Assert.Equal(2, (await shop.Staff().Read($"{Letters}/{id}")).Int("failures"));
    }

    [Fact]
    public async Task Only_an_administrator_lets_one_go_and_says_why()
    {
        var (id, order) = await Lost();
        const string Body = """{"failures":1,"reason":"a test's own"}""";
        Assert.Equal(403, (await shop.Member("sue:support").Refused(HttpMethod.Post, $"{Letters}/{id}/discard", Body)).Status);
        Assert.Equal(403, (await shop.Member("fin:finance").Refused(HttpMethod.Get, Letters)).Status);
        Assert.Equal(["reason"], (await shop.Staff().Refused(HttpMethod.Post, $"{Letters}/{id}/discard", """{"failures":1,"reason":" "}""")).Fields);

        var name = "letters-" + Checkout.Key()[..8];
        var gone = await shop.Member(name + ":administrator").Answer(HttpMethod.Post, $"{Letters}/{id}/discard", Body);
        Assert.Equal(("discarded", "a test's own"), (gone.Text("state"), gone.Text("reason")));
        Assert.Equal("dead-letter/discarded", (await shop.Staff().Refused(HttpMethod.Post, $"{Letters}/{id}/redrive", """{"failures":1}""")).Code);
        await Eventually.Holds(async () => (await shop.Staff().Read($"{Letters}?order={order}&state=waiting")).Items("items").Count == 0); // the list is told after
        Assert.Single((await shop.Staff().Read($"/api/admin/audit?who=u-{name}&action=discardDeadLetter")).Items("items"));
        Assert.DoesNotContain(shop.Office.Sent, sent => sent.StartsWith(id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_follow_one_another_and_the_number_of_those_that_wait_is_that_of_all()
    {
        var order = "dl-" + Checkout.Key()[..8];
        for (var n = 0; n < 5; n++) await Fail(DeadLetterId.Of("events-0", [(byte)n, .. System.Text.Encoding.UTF8.GetBytes(order)]).Value, order, "one");
        var (seen, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await shop.Staff().Read($"{Letters}?order={order}&limit=2{(after is null ? "" : "&after=" + after)}");
            Assert.True(page.Int("waiting") >= 5);
            seen.AddRange(page.Items("items").Select(item => item.Text("id")!));
            after = page.Text("next");
        }
        while (after is not null);
        Assert.Equal((5, 5), (seen.Count, seen.Distinct().Count()));
    }

    [Theory]
    [InlineData("GET", "?state=none", null, "state")]
    [InlineData("GET", "?state=waiting,redriven", null, "state")]
    [InlineData("GET", "?order=a%20b", null, "order")]
    [InlineData("GET", "?limit=101", null, "limit")]
    [InlineData("GET", "?after=xyz", null, "after")]
    [InlineData("GET", "/x%20y", null, "id")]
    [InlineData("POST", "/x/redrive", """{"failures":0}""", "failures")]
    [InlineData("POST", "/x/discard", """{"failures":-1,"reason":"x"}""", "failures")]
    public async Task What_is_asked_must_make_sense(string method, string path, string? body, string field) =>
        Assert.Equal([field], (await shop.Staff().Refused(new(method), Letters + path, body)).Fields);

    [Fact]
    public async Task What_is_not_there_is_missing()
    {
        Assert.Equal("dead-letter/missing", (await shop.Staff().Refused(HttpMethod.Get, Letters + "/nothing")).Code);
        Assert.Equal("dead-letter/missing", (await shop.Staff().Refused(HttpMethod.Post, Letters + "/nothing/redrive", """{"failures":1}""")).Code);
    }

    private async Task<(string Id, string Order)> Lost()
    {
        var order = "dl-" + Checkout.Key()[..8];
        var id = DeadLetterId.Of("events-0", System.Text.Encoding.UTF8.GetBytes(order)).Value;
        await Fail(id, order, "first");
        return (id, order);
    }

    private async Task Fail(string id, string order, string message) => await shop.Grains.DeadLetter(new(id)).Add(
        new(message, new("events-0", "orders", "refused", new(order), 3), [1, 2, 3], DateTimeOffset.UtcNow));
}

/// <summary>The post office of a shop whose queues are in memory: it has nothing to hand out, and keeps what it is given.</summary>
public sealed class KeptOffice : IDeadLetterOffice
{
    private ImmutableList<string> _sent = [];

    /// <summary>The identities under which letters went back.</summary>
    public IReadOnlyList<string> Sent => _sent;

    public ImmutableArray<string> Queues => ["events-0"];

    public Task<ImmutableArray<SetAside>> Receive(string queue, CancellationToken cancellation) => Task.FromResult<ImmutableArray<SetAside>>([]);

    public PackedNews? Pack(StreamId stream, object news) => null;

    public Task Delete(string queue, SetAside letter, CancellationToken cancellation) => Task.CompletedTask;

    public Task Send(string queue, byte[] content, string identity, CancellationToken cancellation)
    {
        ImmutableInterlocked.Update(ref _sent, sent => sent.Add(identity));
        return Task.CompletedTask;
    }
}
