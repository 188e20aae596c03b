using static Ecommerce.PaymentMock.Tests.PaymentClient;

namespace Ecommerce.PaymentMock.Tests;

public sealed class CaptureTests
{
    [Fact]
    public async Task A_reserved_amount_is_taken_once()
    {
        await using var company = await PaymentCompany.Started();
        var intent = await company.Client.Create("k", Body(manual: true));
        Assert.Equal(("201 authorized", (1999L, 0L, 0L)), (intent.Summary, intent.Money));

        var captured = await company.Client.Capture(intent.Id);
        Assert.Equal(("200 succeeded", (1999L, 1999L, 0L)), (captured.Summary, captured.Money));
        Assert.Equal(captured.Json!.ToJsonString(), (await company.Client.Capture(intent.Id, 1999)).Json!.ToJsonString());
        Assert.Equal("409 already_captured", (await company.Client.Capture(intent.Id, 1998)).Summary);
        Assert.Equal("created 1999, authorized 1999, captured 1999", await company.Client.Amounts(intent.Id));
    }

    [Fact]
    public async Task A_part_can_be_taken_and_the_rest_is_let_go_of()
    {
        await using var company = await PaymentCompany.Started();
        var intent = await company.Client.Create("k", Body(manual: true));

        Assert.Equal((1999L, 700L, 0L), (await company.Client.Capture(intent.Id, 700)).Money);
        Assert.Equal("409 amount_too_large", (await company.Client.Refund(intent.Id, "r", 701)).Summary);
        Assert.Equal((1999L, 700L, 700L), (await company.Client.Settle(intent.Id)).Money);
        Assert.Equal("created 1999, authorized 1999, captured 700, refunded 700", await company.Client.Amounts(intent.Id));
    }

    [Theory]
    [InlineData("tok_decline_stolen_card", true, "409 not_authorized")]
    [InlineData("tok_3ds", true, "409 not_authorized")]
    [InlineData("tok_approve", false, "409 not_authorized")]
    public async Task What_is_not_reserved_cannot_be_taken(string token, bool confirm, string answer)
    {
        await using var company = await PaymentCompany.Started();
        var intent = await company.Client.Create("k", Body(token, confirm, manual: true));
        Assert.Equal(answer, (await company.Client.Capture(intent.Id)).Summary);
        Assert.Equal("409 not_captured", (await company.Client.Refund(intent.Id, "r", 1)).Summary);
    }

    [Fact]
    public async Task More_than_was_reserved_or_nothing_cannot_be_taken()
    {
        await using var company = await PaymentCompany.Started();
        var intent = await company.Client.Create("k", Body(manual: true));

        Assert.Equal("409 amount_too_large", (await company.Client.Capture(intent.Id, 2000)).Summary);
        Assert.Equal((400, "amount"), (await company.Client.Capture(intent.Id, 0)) is var none ? (none.Status, none.Text("field")) : default);
        Assert.Equal("404 intent_unknown", (await company.Client.Capture(IntentId.Of("other"))).Summary);
    }

    [Fact]
    public async Task A_void_ends_a_reservation_for_good()
    {
        await using var company = await PaymentCompany.Started();
        var intent = await company.Client.Create("k", Body(manual: true));

        Assert.Equal("200 canceled", (await company.Client.Settle(intent.Id)).Summary);
        Assert.Equal("200 canceled", (await company.Client.Settle(intent.Id)).Summary);
        Assert.Equal("409 intent_canceled", (await company.Client.Capture(intent.Id)).Summary);
        Assert.Equal("created 1999, authorized 1999, canceled 1999", await company.Client.Amounts(intent.Id));
    }

    [Fact]
    public async Task Captures_racing_a_void_leave_nothing_owed_or_a_whole_sale()
    {
        await using var company = await PaymentCompany.Started();
        foreach (var round in Enumerable.Range(0, 20))
        {
            var intent = await company.Client.Create($"k{round}", Body(manual: true));
            await Task.WhenAll([.. Enumerable.Range(0, 6).Select(_ => company.Client.Capture(intent.Id)), company.Client.Settle(intent.Id)]);
            var story = await company.Client.Story(intent.Id);
            Assert.True(story is "created authorized canceled" or "created authorized captured refunded", story);
        }
    }

    [Fact]
    public async Task The_same_key_is_the_same_refund_and_refunds_add_up_to_what_was_taken()
    {
        await using var company = await PaymentCompany.Started();
        var intent = await company.Client.Create("k", Body());

        var first = await company.Client.Refund(intent.Id, "r1", 999);
        var again = await company.Client.Refund(intent.Id, "r1", 999);
        Assert.Equal(("200 succeeded", false, true), (first.Summary, first.Replayed, again.Replayed));
        Assert.Equal("422 key_reused", (await company.Client.Refund(intent.Id, "r1", 998)).Summary);
        Assert.Equal("409 amount_too_large", (await company.Client.Refund(intent.Id, "r2", 1001)).Summary);
        Assert.Equal("200 refunded", (await company.Client.Refund(intent.Id, "r2", 1000)).Summary);
        Assert.True((await company.Client.Refund(intent.Id, "r1", 999)).Replayed);
        Assert.Equal("created 1999, charged 1999, refunded 999, refunded 1000", await company.Client.Amounts(intent.Id));
    }

    [Theory]
    [InlineData(null, 1L, "Idempotency-Key")]
    [InlineData("r", 0L, "amount")]
    [InlineData("r", -5L, "amount")]
    public async Task A_bad_refund_names_its_field(string? key, long amount, string field)
    {
        await using var company = await PaymentCompany.Started();
        var intent = await company.Client.Create("k", Body());
        var reply = await company.Client.Refund(intent.Id, key, amount);
        Assert.Equal((400, field), (reply.Status, reply.Text("field")));
    }

    [Theory]
    [InlineData(true, "authorized 2000")]
    [InlineData(false, "charged 2000")]
    public async Task A_wrong_amount_is_one_unit_more_and_the_journal_says_so(bool manual, string story)
    {
        await using var company = await PaymentCompany.Started();
        var intent = await company.Client.Create("k", Body("tok_wrong_amount", manual: manual));
        Assert.Equal(2000, intent.Money.Authorized);
        Assert.Equal("created 1999, " + story, await company.Client.Amounts(intent.Id));
        await company.Restart();
        Assert.Equal(2000, (await company.Client.Intent(intent.Id)).Money.Authorized);
    }

    [Fact]
    public async Task A_late_answer_is_true_and_a_repeat_need_not_wait_for_it()
    {
        await using var company = await PaymentCompany.Started(lateSeconds: 3600);
        using var patience = new CancellationTokenSource();
        var late = company.Client.CreateUntil("k", Body("tok_late", manual: true), patience.Token);
        while (await company.Client.Story(IntentId.Of("k")) != "created authorized") Assert.False(late.IsCompleted);

        Assert.Equal("200 authorized", (await company.Client.Create("k", Body("tok_late", manual: true))).Summary);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late);

        await using var prompt = await PaymentCompany.Started(lateSeconds: 0.01);
        Assert.Equal("200 authorized", (await prompt.Client.Create("k", Body("tok_late", manual: true))).Summary);
    }

    [Fact]
    public async Task Captures_and_refunds_are_known_again_after_a_restart()
    {
        await using var company = await PaymentCompany.Started();
        var intent = await company.Client.Create("k", Body(manual: true));
        await company.Client.Capture(intent.Id, 1500);
        await company.Client.Refund(intent.Id, "r1", 500);
        var before = (await company.Client.Intent(intent.Id)).Json!.ToJsonString();

        await company.Restart();

        Assert.Equal(before, (await company.Client.Intent(intent.Id)).Json!.ToJsonString());
        Assert.True((await company.Client.Refund(intent.Id, "r1", 500)).Replayed);
        Assert.Equal("409 amount_too_large", (await company.Client.Refund(intent.Id, "r2", 1001)).Summary);
    }
}
