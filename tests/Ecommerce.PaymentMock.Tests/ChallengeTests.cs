using System.Net;
using static Ecommerce.PaymentMock.Tests.PaymentClient;

namespace Ecommerce.PaymentMock.Tests;

/// <summary>The card holder's page.</summary>
public sealed class ChallengeTests
{
    private const string Shop = "https://shop.example/order/7?x=1";

    [Theory]
    [InlineData("approve", true, "200 authorized", "")]
    [InlineData("approve", false, "200 succeeded", "")]
    [InlineData("decline", true, "200 declined", "authentication_failed")]
    public async Task The_card_holder_decides_and_is_sent_back_to_the_shop(string answer, bool manual, string then, string reason)
    {
        await using var company = await PaymentCompany.Started();
        var intent = await company.Client.Create("k", Body("tok_3ds", manual: manual, back: Shop));
        Assert.Equal("201 requiresAction", intent.Summary);
        Assert.Equal(intent.Text("actionUrl"), (await company.Client.Create("k", Body("tok_3ds", manual: manual))).Text("actionUrl"));

        var (page, html) = await company.Client.Browse(intent.Text("actionUrl"));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("19.99 GBP", html, StringComparison.Ordinal);
        var policy = string.Join(' ', page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("form-action 'self' https://shop.example", policy, StringComparison.Ordinal);

        var (sent, _) = await company.Client.Browse(intent.Text("actionUrl"), answer);
        Assert.Equal((HttpStatusCode.SeeOther, Shop), (sent.StatusCode, sent.Headers.Location?.OriginalString));
        var after = await company.Client.Intent(intent.Id);
        Assert.Equal((then, reason, ""), (after.Summary, after.Text("declineReason"), after.Text("actionUrl")));
    }

    [Fact]
    public async Task The_first_answer_stands_and_the_page_says_so()
    {
        await using var company = await PaymentCompany.Started();
        var intent = await company.Client.Create("k", Body("tok_3ds", manual: true));
        await company.Client.Browse(intent.Text("actionUrl"), "approve");

        var (again, html) = await company.Client.Browse(intent.Text("actionUrl"), "decline");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains("This payment is confirmed", html, StringComparison.Ordinal);
        Assert.Equal("created actionRequired authorized", await company.Client.Story(intent.Id));
    }

    [Fact]
    public async Task An_address_cannot_be_guessed_and_an_answer_that_is_none_changes_nothing()
    {
        await using var company = await PaymentCompany.Started();
        var (mine, other) = (await company.Client.Create("k", Body("tok_3ds")), await company.Client.Create("l", Body("tok_3ds")));
        var proof = other.Text("actionUrl").Split('/')[^1];

        foreach (var wrong in new[] { $"/challenge/{mine.Id}/{proof}", $"/challenge/{mine.Id}/{new string('0', 64)}", $"/challenge/{mine.Id}/x" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await company.Client.Browse(wrong)).Page.StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await company.Client.Browse(wrong, "approve")).Page.StatusCode);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await company.Client.Browse(mine.Text("actionUrl"), "perhaps")).Page.StatusCode);
        Assert.Equal("created actionRequired", await company.Client.Story(mine.Id));
    }

    [Fact]
    public async Task A_payment_that_was_given_up_cannot_be_approved_any_more()
    {
        await using var company = await PaymentCompany.Started();
        var intent = await company.Client.Create("k", Body("tok_3ds", manual: true));
        await company.Client.Settle(intent.Id);

        var (_, html) = await company.Client.Browse(intent.Text("actionUrl"), "approve");

        Assert.Contains("nothing to confirm any more", html, StringComparison.Ordinal);
        Assert.Equal("created actionRequired canceled", await company.Client.Story(intent.Id));
    }

    [Theory]
    [InlineData("http://shop.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//evil.example")]
    [InlineData("/order/7")]
    [InlineData("https://user@shop.example/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("")]
    public async Task A_place_to_return_to_that_is_not_safe_is_refused(string url)
    {
        await using var company = await PaymentCompany.Started();
        var reply = await company.Client.Create("k", Body("tok_3ds", back: url));
        Assert.Equal((400, "returnUrl"), (reply.Status, reply.Text("field")));
    }

    [Fact]
    public async Task What_a_shop_writes_into_its_reference_stays_text()
    {
        await using var company = await PaymentCompany.Started();
        var intent = await company.Client.Create("k", Body("tok_3ds", reference: "<script>alert(1)</script>", back: "http://127.0.0.1:3000/\"><b>"));
        var (_, html) = await company.Client.Browse(intent.Text("actionUrl"));
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        await company.Client.Settle(intent.Id);
        Assert.DoesNotContain("<b>", (await company.Client.Browse(intent.Text("actionUrl"))).Html, StringComparison.Ordinal);
    }
}
