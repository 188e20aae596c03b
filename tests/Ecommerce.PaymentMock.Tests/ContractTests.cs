using static Ecommerce.PaymentMock.Tests.PaymentClient;

namespace Ecommerce.PaymentMock.Tests;

public sealed class ContractTests
{
    [Fact]
    public async Task The_document_describes_every_operation_and_status()
    {
        await using var company = await PaymentCompany.Started();

        var document = (await company.Client.Get("/openapi/v1.json")).Json!;

        Assert.Equal(
            ["createIntent", "listIntents", "chargeIntent", "captureIntent", "refundIntent", "settleIntent", "getIntent", "readJournal", "readWebhooks"],
            document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject())
                .Select(operation => operation.Value!["operationId"]!.GetValue<string>()));
        var schemas = document["components"]!["schemas"]!;
        Assert.Equal(
            ["requiresPayment", "requiresAction", "authorized", "succeeded", "declined", "canceled", "refunded"],
            schemas["IntentStatus"]!["enum"]!.AsArray().Select(status => status!.GetValue<string>()));
        Assert.Equal(["amount", "currency", "reference"], Required("CreateRequest"));
        Assert.Equal(["token"], Required("ChargeRequest"));
        Assert.Equal(["amount"], Required("RefundRequest"));
        Assert.Equal(
            ["id", "status", "amount", "currency", "reference", "createdAt", "captureMethod", "amountAuthorized", "amountCaptured", "amountRefunded"],
            Required("IntentView"));
        Assert.Equal(["seq", "at", "kind", "intent", "reference", "amount", "currency"], Required("JournalView"));

        IEnumerable<string> Required(string schema) => schemas[schema]!["required"]!.AsArray().Select(name => name!.GetValue<string>());
    }

    [Fact]
    public async Task The_journal_is_read_page_by_page_without_gaps_or_repeats()
    {
        await using var company = await PaymentCompany.Started(hangSeconds: 0.01);
        foreach (var n in Enumerable.Range(0, 5)) await company.Client.Create($"k{n}", Body());
        await Assert.ThrowsAsync<HttpRequestException>(() => company.Client.Create("t", Body("tok_timeout_before")));
        await company.Client.Create("t", Body("tok_timeout_before"));

        var whole = await company.Client.Journal();

        Assert.Equal(12, whole.Count);
        Assert.Equal(whole, await company.Client.Journal(page: 1));
        Assert.Equal(whole, await company.Client.Journal(page: 5));
        Assert.Equal(whole.Select(fact => fact.Seq).Order().Distinct(), whole.Select(fact => fact.Seq));
        Assert.All(whole, fact => Assert.Equal((1999, "GBP", "order-1"), (fact.Amount, fact.Currency, fact.Reference)));
        Assert.Equal(["created", "charged"], whole.Select(fact => fact.Kind).Distinct());
    }

    [Fact]
    public async Task It_says_that_it_lives()
    {
        await using var company = await PaymentCompany.Started();
        Assert.Equal(200, (await company.Client.Get("/health/live")).Status);
    }
}
