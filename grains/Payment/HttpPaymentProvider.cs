using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Ecommerce.Grains;

public sealed class PaymentOptions
{
    /// <summary>Where a shopper returns to from the payment company's page; <c>{order}</c> stands for the order's id. Null: nowhere.</summary>
    public string? ReturnUrl { get; set; }
}

/// <summary>Speaks to the payment company over HTTP, with the order id as the key of every try. Money is captured by hand.</summary>
public sealed class HttpPaymentProvider(HttpClient http, IOptions<PaymentOptions> options) : IPaymentProvider
{
    public async Task<ProviderAnswer> Authorise(OrderId order, Money amount, string token, CancellationToken cancellation)
    {
        var back = options.Value.ReturnUrl?.Replace("{order}", order.Value, StringComparison.Ordinal);
        using var response = await Post(
            "v1/intents", order.Value, new CreateIntent(amount.Minor, amount.Currency, order.Value, token, true, "manual", back), cancellation);

        // The company does not know this card: that is a "no" of its own, and asking again would not change it.
        if (response.StatusCode is HttpStatusCode.BadRequest) return new(null, "token_refused");
        var intent = await Read(response, cancellation);
        return intent.Status switch
        {
            "authorized" or "succeeded" => new(intent.Id, null, null, new(intent.AmountAuthorized, intent.Currency)),
            "requiresAction" when intent.ActionUrl is { } url && IsPage(url) => new(null, null, url),
            "declined" => new(null, intent.DeclineReason ?? "declined"),
            "canceled" or "refunded" => new(null, intent.Status),
            _ => throw new HttpRequestException($"The payment is {intent.Status}."),
        };
    }

    public async Task<Money> Capture(OrderId order, Money amount, CancellationToken cancellation)
    {
        using var response = await Post($"v1/intents/{IntentId(order)}/capture", null, new Amount(amount.Minor), cancellation);
        var intent = await Read(response, cancellation);
        return new(intent.AmountCaptured, intent.Currency);
    }

    public async Task Refund(OrderId order, string refund, Money amount, CancellationToken cancellation)
    {
        using var response = await Post($"v1/intents/{IntentId(order)}/refunds", refund, new Amount(amount.Minor), cancellation);
        await Read(response, cancellation);
    }

    public async Task<ProviderTotals> Settle(OrderId order, CancellationToken cancellation)
    {
        using var response = await Post<object?>($"v1/intents/{IntentId(order)}/settle", null, null, cancellation);
        var intent = await Read(response, cancellation);
        return intent.Status is "canceled" or "refunded"
            ? new(intent.AmountCaptured, intent.AmountRefunded)
            : throw new HttpRequestException($"Settling left the payment {intent.Status}.");
    }

    public async Task<ProviderPosition?> Find(OrderId order, CancellationToken cancellation)
    {
        using var response = await http.GetAsync(new Uri($"v1/intents/{IntentId(order)}", UriKind.Relative), cancellation);
        if (response.StatusCode is HttpStatusCode.NotFound) return null;
        var intent = await Read(response, cancellation);
        var kept = intent.Status is "authorized" ? intent.AmountAuthorized : intent.AmountCaptured - intent.AmountRefunded;
        return new(kept, new(intent.AmountCaptured, intent.AmountRefunded), intent.Currency, intent.Status is "requiresPayment" or "requiresAction");
    }

    public async Task<ImmutableArray<ProviderMove>> Moves(long after, int limit, CancellationToken cancellation)
    {
        var page = string.Create(CultureInfo.InvariantCulture, $"v1/journal?after={after}&limit={limit}");
        return [.. await http.GetFromJsonAsync<ProviderMove[]>(page, cancellation) ?? []];
    }

    private async Task<HttpResponseMessage> Post<T>(string path, string? key, T body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await http.SendAsync(request, cancellation);
    }

    /// <summary>It will be a link on our page.</summary>
    private static bool IsPage(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var page) && (page.Scheme == Uri.UriSchemeHttps || page.Scheme == Uri.UriSchemeHttp);

    private static async Task<Intent> Read(HttpResponseMessage response, CancellationToken cancellation)
    {
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<Intent>(cancellation) ?? throw new HttpRequestException("The answer is empty.");
    }

    /// <summary>The company derives an intent's id from its key, so that a client who lost the reply can find it.</summary>
    private static string IntentId(OrderId order)
    {
        const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(order.Value));
        var id = new StringBuilder("pi_");
        for (var bit = 0; bit < 26 * 5; bit += 5)
        {
            var value = 0;
            for (var i = bit; i < bit + 5; i++) value = (value << 1) | ((hash[i / 8] >> (7 - (i % 8))) & 1);
            id.Append(Alphabet[value]);
        }

        return id.ToString();
    }

    private sealed record CreateIntent(
        long Amount, string Currency, string Reference, string Token, bool Confirm, string CaptureMethod, string? ReturnUrl);

    private sealed record Amount([property: System.Text.Json.Serialization.JsonPropertyName("amount")] long Minor);

    private sealed record Intent(
        string Id, string Status, string Currency, long AmountAuthorized, long AmountCaptured, long AmountRefunded, string? DeclineReason,
        string? ActionUrl);
}
