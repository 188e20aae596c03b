using static Ecommerce.PaymentMock.Tests.PaymentClient;

namespace Ecommerce.PaymentMock.Tests;

public sealed class WebhookTests
{
    [Fact]
    public async Task Each_news_is_told_and_signed_over_its_time_and_its_bytes()
    {
        await using var shop = await Listener.Start();
        await using var company = await PaymentCompany.Started(webhooks: shop.Address);
        var intent = await company.Client.Create("k", Body(manual: true));
        await company.Client.Capture(intent.Id);
        await company.Client.Refund(intent.Id, "r", 5);

        await shop.Hears(3);

        Assert.Equal(["intent.authorized", "intent.captured", "intent.refunded"], shop.Heard.Select(heard => heard.Type).Order());
        Assert.All(shop.Heard, heard => Assert.True(heard.IsGenuine(PaymentCompany.Secret)));
        Assert.All(shop.Heard, heard => Assert.False(heard.IsGenuine("another secret")));
        Assert.All(shop.Heard, heard => Assert.Equal((intent.Id, "order-1"), (heard.Text("intent"), heard.Text("reference"))));
        Assert.Equal(3, shop.Heard.Select(heard => heard.Text("id")).Distinct().Count());
        Assert.Equal(3, (await company.Client.Deliveries(3)).Count(delivery => delivery.Delivered));
    }

    [Fact]
    public async Task What_is_not_accepted_is_told_again_until_it_is_with_the_same_id()
    {
        await using var shop = await Listener.Start(503, 302, 404, 204);
        await using var company = await PaymentCompany.Started(webhooks: shop.Address);
        await company.Client.Create("k", Body(manual: true));

        await shop.Hears(4);

        Assert.Single(shop.Heard.Select(heard => heard.Text("id")).Distinct());
        var log = await company.Client.Deliveries(4);
        Assert.Equal(["503", "302", "404", "204"], log.Select(delivery => delivery.Answer));
        Assert.Equal([false, false, false, true], log.Select(delivery => delivery.Delivered));
    }

    [Fact]
    public async Task A_restart_tells_what_was_not_accepted_and_nothing_twice()
    {
        await using var shop = await Listener.Start(204, 500);
        await using var company = await PaymentCompany.Started(webhooks: shop.Address, retrySeconds: 3600);
        await company.Client.Create("first", Body(manual: true));
        await company.Client.Deliveries(1);
        await company.Client.Create("second", Body(manual: true, reference: "order-2"));
        await company.Client.Deliveries(2);

        await company.Restart();
        await shop.Hears(3);
        await company.Client.Deliveries(3);
        await company.Restart();
        await company.Client.Create("third", Body(manual: true, reference: "order-3"));
        await shop.Hears(4);

        Assert.Equal(["order-1", "order-2", "order-2", "order-3"], shop.Heard.Select(heard => heard.Text("reference")));
    }

    [Fact]
    public async Task News_come_twice_when_the_token_says_so()
    {
        await using var shop = await Listener.Start();
        await using var company = await PaymentCompany.Started(webhooks: shop.Address);
        await company.Client.Create("k", Body("tok_approve_webhook_twice", manual: true));
        await shop.Hears(2);
        Assert.Single(shop.Heard.Select(heard => heard.Text("id")).Distinct());
        Assert.All(shop.Heard, heard => Assert.True(heard.IsGenuine(PaymentCompany.Secret)));
    }

    [Fact]
    public async Task News_overtake_each_other_when_the_token_says_so()
    {
        await using var shop = await Listener.Start();
        await using var company = await PaymentCompany.Started(webhooks: shop.Address, lateSeconds: 0.3);
        var intent = await company.Client.Create("k", Body("tok_approve_webhook_unordered", manual: true));
        await company.Client.Capture(intent.Id);
        await shop.Hears(2);
        Assert.Equal(["intent.captured", "intent.authorized"], shop.Heard.Select(heard => heard.Type));
    }

    [Theory]
    [InlineData("tok_approve_webhook_late")]
    [InlineData("tok_approve_webhook_lost")]
    public async Task Late_news_come_after_others_and_lost_ones_never(string token)
    {
        await using var shop = await Listener.Start();
        await using var company = await PaymentCompany.Started(webhooks: shop.Address, lateSeconds: 0.3);
        await company.Client.Create("slow", Body(token, manual: true, reference: "slow"));
        await company.Client.Create("fast", Body(manual: true, reference: "fast"));
        var late = token.EndsWith("late", StringComparison.Ordinal);
        await shop.Hears(late ? 2 : 1);
        Assert.Equal(late ? ["fast", "slow"] : ["fast"], shop.Heard.Select(heard => heard.Text("reference")));
    }

    [Fact]
    public async Task A_forged_one_comes_first_when_the_token_says_so()
    {
        await using var shop = await Listener.Start();
        await using var company = await PaymentCompany.Started(webhooks: shop.Address);
        await company.Client.Create("k", Body("tok_approve_webhook_forged", manual: true));
        await shop.Hears(2);
        Assert.Equal([false, true], shop.Heard.Select(heard => heard.IsGenuine(PaymentCompany.Secret)));
    }
}
