using static Ecommerce.PaymentMock.Tests.PaymentClient;

namespace Ecommerce.PaymentMock.Tests;

public sealed class SettleTests
{
    [Theory]
    [InlineData("tok_approve", "refunded", "created charged refunded")]
    [InlineData("tok_decline_stolen_card", "canceled", "created declined canceled")]
    [InlineData(null, "canceled", "created canceled")]
    public async Task Settling_leaves_nothing_owed_and_repeats(string? token, string status, string story)
    {
        await using var company = await PaymentCompany.Started();
        var intent = await company.Client.Create("k", Body(token, confirm: token is not null));

        var settled = await company.Client.Settle(intent.Id);
        var again = await company.Client.Settle(intent.Id);

        Assert.Equal("200 " + status, settled.Summary);
        Assert.Equal(settled.Json!.ToJsonString(), again.Json!.ToJsonString());
        Assert.Equal(story, await company.Client.Story(intent.Id));
    }

    [Fact]
    public async Task A_canceled_intent_is_never_charged()
    {
        await using var company = await PaymentCompany.Started();
        var intent = await company.Client.Create("k", Body(confirm: false));
        await company.Client.Settle(intent.Id);

        Assert.Equal("409 intent_canceled", (await company.Client.Charge(intent.Id, "tok_approve")).Summary);
        Assert.Equal("created canceled", await company.Client.Story(intent.Id));
    }

    [Fact]
    public async Task A_refunded_intent_is_not_charged_again()
    {
        await using var company = await PaymentCompany.Started();
        var intent = await company.Client.Create("k", Body());
        await company.Client.Settle(intent.Id);

        Assert.Equal("200 refunded", (await company.Client.Charge(intent.Id, "tok_approve")).Summary);
        Assert.Equal("200 refunded", (await company.Client.Create("k", Body())).Summary);
        Assert.Equal("created charged refunded", await company.Client.Story(intent.Id));
    }

    [Fact]
    public async Task Settling_before_the_creation_leaves_a_tombstone_the_late_charge_finds()
    {
        await using var company = await PaymentCompany.Started();
        var id = IntentId.Of("k");

        var tombstone = await company.Client.Settle(id);
        var late = await company.Client.Create("k", Body());
        var repeat = await company.Client.Create("k", Body());

        Assert.Equal("200 canceled", tombstone.Summary);
        Assert.Equal("200 canceled", late.Summary);
        Assert.Equal(1999, late.Json!["amount"]!.GetValue<long>());
        Assert.True(repeat.Replayed);
        Assert.Equal("422 key_reused", (await company.Client.Create("k", Body(amount: 1))).Summary);
        Assert.Equal("409 intent_canceled", (await company.Client.Charge(id, "tok_approve")).Summary);
        Assert.Equal("canceled created", await company.Client.Story(id));
    }

    [Fact]
    public async Task Settling_a_charge_that_went_unanswered_refunds_it()
    {
        await using var company = await PaymentCompany.Started(hangSeconds: 0.01);
        await Assert.ThrowsAsync<HttpRequestException>(() => company.Client.Create("k", Body("tok_timeout_after")));

        Assert.Equal("200 refunded", (await company.Client.Settle(IntentId.Of("k"))).Summary);
        Assert.Equal("created charged refunded", await company.Client.Story(IntentId.Of("k")));
    }

    [Fact]
    public async Task Charges_racing_a_settlement_leave_nothing_owed()
    {
        await using var company = await PaymentCompany.Started();

        foreach (var round in Enumerable.Range(0, 20))
        {
            var key = $"k{round}";
            var charges = Enumerable.Range(0, 8).Select(_ => company.Client.Create(key, Body()));
            await Task.WhenAll([.. charges, company.Client.Settle(IntentId.Of(key)), company.Client.Create(key, Body())]);
            var story = await company.Client.Story(IntentId.Of(key));
            Assert.True(story is "canceled created" or "created charged refunded", story);
        }
    }

    [Theory]
    [InlineData("pi_short")]
    [InlineData("pi_AAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("xx_aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task An_id_no_key_leads_to_is_unknown(string id)
    {
        await using var company = await PaymentCompany.Started();

        Assert.Equal("404 intent_unknown", (await company.Client.Settle(id)).Summary);
        Assert.Equal("404 intent_unknown", (await company.Client.Charge(id, "tok_approve")).Summary);
        Assert.Equal("404 intent_unknown", (await company.Client.Intent(id)).Summary);
        Assert.Empty(await company.Client.Journal());
    }
}
