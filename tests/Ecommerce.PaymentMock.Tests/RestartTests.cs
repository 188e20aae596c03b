using static Ecommerce.PaymentMock.Tests.PaymentClient;

namespace Ecommerce.PaymentMock.Tests;

public sealed class RestartTests
{
    [Fact]
    public async Task Everything_is_known_again_after_a_restart()
    {
        await using var company = await PaymentCompany.Started(hangSeconds: 0.01);
        await company.Client.Create("paid", Body());
        await company.Client.Create("open", Body(confirm: false));
        await company.Client.Create("declined", Body("tok_decline_stolen_card"));
        await company.Client.Create("refunded", Body());
        await company.Client.Settle(IntentId.Of("refunded"));
        await company.Client.Settle(IntentId.Of("tombstone"));
        await Assert.ThrowsAsync<HttpRequestException>(() => company.Client.Create("tried", Body("tok_timeout_before")));
        string[] keys = ["paid", "open", "declined", "refunded", "tombstone", "tried"];
        var before = await Everything();

        await company.Restart();

        Assert.Equal(before, await Everything());
        Assert.True((await company.Client.Create("paid", Body())).Replayed);
        Assert.Equal("422 key_reused", (await company.Client.Create("paid", Body(amount: 1))).Summary);
        Assert.Equal("409 intent_decided", (await company.Client.Charge(IntentId.Of("paid"), "tok_decline_stolen_card")).Summary);
        Assert.Equal("200 canceled", (await company.Client.Create("tombstone", Body())).Summary);
        Assert.Equal("200 succeeded", (await company.Client.Create("tried", Body("tok_timeout_before"))).Summary);

        async Task<string> Everything()
        {
            var replies = await Task.WhenAll(keys.Select(key => company.Client.Intent(IntentId.Of(key))));
            return string.Join('\n', [
                .. replies.Select(reply => reply.Json!.ToJsonString()),
                .. await company.Client.Journal(),
                (await company.Client.Get("/v1/intents?reference=order-1")).Json!.ToJsonString()]);
        }
    }

    [Theory]
    [InlineData("{\"seq\":3,\"at\":\"2026-01-01T0")]
    [InlineData("\0\0\0\0")]
    [InlineData("{}")]
    public async Task A_torn_last_line_is_cut_off(string torn)
    {
        await using var company = await PaymentCompany.Started();
        await company.Client.Create("k", Body());
        await company.Stop();
        var whole = File.ReadAllText(company.JournalPath);
        File.AppendAllText(company.JournalPath, torn);

        await company.Start();

        Assert.Equal("201 succeeded", (await company.Client.Create("next", Body())).Summary);
        await company.Restart();
        Assert.Equal([1L, 2, 3, 4], (await company.Client.Journal()).Select(fact => fact.Seq));
        await company.Stop();
        Assert.StartsWith(whole, File.ReadAllText(company.JournalPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_that_is_only_a_torn_line_is_an_empty_one()
    {
        await using var company = new PaymentCompany();
        File.WriteAllText(company.JournalPath, "{\"seq\":1");

        await company.Start();

        Assert.Empty(await company.Client.Journal());
        Assert.Equal(0, new FileInfo(company.JournalPath).Length);
    }

    public static TheoryData<string, Func<string, string>> Damages => new()
    {
        { "not JSON", line => line[5..] },
        { "a number missing", line => line.Replace("\"seq\":2,", "\"seq\":3,", StringComparison.Ordinal) },
        { "another amount than agreed", line => line.Replace("1999", "1998", StringComparison.Ordinal) },
        { "a kind that cannot follow", line => line.Replace("charged", "refunded", StringComparison.Ordinal) },
        { "an unknown kind", line => line.Replace("charged", "gifted", StringComparison.Ordinal) },
        { "a field missing", line => line.Replace("\"amount\":1999,", "", StringComparison.Ordinal) },
        { "a field too many", line => line.Replace("{", "{\"x\":1,", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_corrupt_line_stops_the_start_and_is_named(string damage, Func<string, string> harm)
    {
        await using var company = await PaymentCompany.Started();
        await company.Client.Create("k", Body());
        await company.Client.Create("l", Body());
        await company.Stop();
        var lines = File.ReadAllLines(company.JournalPath);
        Assert.NotEqual(lines[1], harm(lines[1]));
        lines[1] = harm(lines[1]);
        File.WriteAllLines(company.JournalPath, lines);

        var corrupt = await Assert.ThrowsAsync<CorruptJournalException>(company.Start);

        Assert.True(corrupt.Message.Contains("line 2", StringComparison.Ordinal), $"{damage}: {corrupt.Message}");
        Assert.Equal(lines, File.ReadAllLines(company.JournalPath));
    }

    [Fact]
    public async Task Two_services_never_share_a_journal()
    {
        await using var company = await PaymentCompany.Started();
        Assert.Throws<IOException>(() => Program.Build(["--Mock:Journal", company.JournalPath]));
    }
}
