using System.Net;
using System.Text.Json;

namespace Ecommerce.Gateway.Tests;

/// <summary>Each way in which a payment can go, from the checkout page to the payment company and back: one test per way.</summary>
public sealed class PaymentScenarioTests(Shop shop)
{
    [Theory]
    [InlineData("tok_approve", "paid", null)]
    [InlineData("tok_decline_insufficient_funds", "paymentFailed", "insufficient_funds")]
    [InlineData("tok_decline_expired_card", "paymentFailed", "expired_card")]
    [InlineData("tok_decline_stolen_card", "paymentFailed", "stolen_card")]
    [InlineData("tok_unheard_of", "paymentFailed", "token_refused")]
    [InlineData("tok_timeout_before", "paid", null)]
    [InlineData("tok_timeout_after", "paid", null)]
    [InlineData("tok_late", "paid", null)]
    [InlineData("tok_wrong_amount", "paymentFailed", "wrong_amount")]
    [InlineData("tok_approve_webhook_twice", "paid", null)]
    [InlineData("tok_approve_webhook_late", "paid", null)]
    [InlineData("tok_approve_webhook_unordered", "paid", null)]
    [InlineData("tok_approve_webhook_forged", "paid", null)]
    [InlineData("tok_approve_webhook_lost", "paid", null)]
    public async Task A_card_that_needs_no_confirmation_ends_the_order_once(string token, string status, string? reason)
    {
        var (visitor, id) = await Placed(token);
        var end = (await visitor.Watched(id))[^1];
        Assert.Equal((status, reason), (end.Text("status"), end.Text("reason")));
        await HoldsExactly(id, status == "paid" ? end.GetProperty("total").Long("minor") : 0);
    }

    [Theory]
    [InlineData("tok_3ds", "approve", "paid", null)]
    [InlineData("tok_3ds", "decline", "paymentFailed", "authentication_failed")]
    [InlineData("tok_3ds_webhook_twice", "approve", "paid", null)]
    [InlineData("tok_3ds_webhook_late", "approve", "paid", null)]
    [InlineData("tok_3ds_webhook_unordered", "approve", "paid", null)]
    [InlineData("tok_3ds_webhook_forged", "approve", "paid", null)]
    [InlineData("tok_3ds_webhook_lost", "approve", "paid", null)]
    public async Task A_card_that_must_be_confirmed_waits_for_its_holder(string token, string answer, string status, string? reason)
    {
        var (visitor, id) = await Placed(token);
        var waiting = await Waiting(visitor, id);
        Assert.Equal("placed", waiting.Text("status"));

        using (var sentBack = await Answers(waiting.Text("actionUrl")!, answer))
            Assert.Equal((HttpStatusCode.SeeOther, $"http://127.0.0.1:3000/order/{id}"), (sentBack.StatusCode, sentBack.Headers.Location?.OriginalString));

        // The page that the shopper comes back to asks, so that even a lost webhook costs nothing.
        if (token.EndsWith("lost", StringComparison.Ordinal)) await visitor.Read($"/api/orders/{id}");
        var end = (await visitor.Watched(id))[^1];
        Assert.Equal((status, reason, null), (end.Text("status"), end.Text("reason"), end.Text("actionUrl")));
        await HoldsExactly(id, status == "paid" ? end.GetProperty("total").Long("minor") : 0);
    }

    [Fact]
    public async Task An_order_that_is_cancelled_while_its_holder_hesitates_cannot_be_paid_any_more()
    {
        var (visitor, id) = await Placed("tok_3ds");
        var waiting = await Waiting(visitor, id);
        await visitor.Answer(HttpMethod.Post, $"/api/orders/{id}/cancel");
        Assert.Equal("cancelled", (await visitor.Watched(id))[^1].Text("status"));

        using var late = await Answers(waiting.Text("actionUrl")!, "approve");
        Assert.Equal(HttpStatusCode.SeeOther, late.StatusCode);
        await HoldsExactly(id, 0);
    }

    [Fact]
    public async Task Money_that_was_reserved_is_taken_when_the_first_parcel_is_packed_and_once()
    {
        var (visitor, id) = await Placed("tok_approve", quantity: 2);
        var total = (await visitor.Watched(id))[^1].GetProperty("total").Long("minor");
        Assert.DoesNotContain(await Moves(id), move => move.Kind == "captured");

        var one = $$"""{"sku":"{{Catalogue.MugSku}}","quantity":1}""";
        await shop.Staff().Pack(id, "box", one);
        await shop.Staff().Pack(id, "bag", one);

        Assert.Equal(("captured", total), Assert.Single(await Moves(id), move => move.Kind == "captured"));
        await HoldsExactly(id, total);
    }

    private async Task<(Visitor Visitor, string Id)> Placed(string token, int quantity = 1)
    {
        var visitor = await shop.Guest();
        await visitor.Want(Catalogue.Mug, Catalogue.MugSku, quantity);
        return (visitor, await visitor.Place(token));
    }

    private static async Task<JsonElement> Waiting(Visitor visitor, string id)
    {
        await foreach (var item in visitor.Events($"/api/orders/{id}/events"))
            if (item.Data.Text("actionUrl") is not null) return item.Data;

        throw new InvalidOperationException("The order never waited.");
    }

    private static async Task<HttpResponseMessage> Answers(string page, string answer)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var form = new FormUrlEncodedContent([new("answer", answer)]);
        return await http.PostAsync(page, form, TestContext.Current.CancellationToken);
    }

    /// <summary>What the company has reserved or taken for the order, and that it did so at most once.</summary>
    private async Task HoldsExactly(string id, long minor)
    {
        var moves = await Moves(id);
        var reserved = moves.Where(move => move.Kind == "authorized").ToList();
        Assert.True(reserved.Count <= 1, string.Join(", ", moves));
        var undone = reserved.Count == 0 ? 0 : moves.Where(move => move.Kind is "canceled" or "refunded").Sum(move => move.Minor);
        Assert.Equal(minor, reserved.Sum(move => move.Minor) - undone);
    }

    private async Task<List<(string? Kind, long Minor)>> Moves(string id) =>
        [.. (await new Visitor(shop.Company).Read("/v1/journal?limit=10000")).EnumerateArray()
            .Where(move => move.Text("reference") == id).Select(move => (move.Text("kind"), move.Long("amount")))];
}
