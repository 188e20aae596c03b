using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;

namespace Ecommerce.Grains;

/// <summary>Speaks to the payment company over HTTP, with the order id as the key of every try.</summary>
public sealed class HttpPaymentProvider(HttpClient http) : IPaymentProvider
{
    public async Task<ProviderAnswer> Charge(OrderId order, Money amount, string token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/intents")
        {
            Content = JsonContent.Create(new CreateIntent(amount.Minor, amount.Currency, order.Value, token, true)),
        };
        request.Headers.Add("Idempotency-Key", order.Value);
        using var response = await http.SendAsync(request, cancellation);

        // The company does not know this card: that is a "no" of its own, and asking again would not change it.
        if (response.StatusCode is System.Net.HttpStatusCode.BadRequest) return new(null, "token_refused");
        var intent = await Read(response, cancellation);
        return intent.Status switch
        {
            "succeeded" => new(intent.Id, null),
            "declined" => new(null, intent.DeclineReason ?? "declined"),
            "canceled" or "refunded" => new(null, intent.Status),
            _ => throw new HttpRequestException($"The payment is {intent.Status}."),
        };
    }

    public async Task Settle(OrderId order, CancellationToken cancellation)
    {
        using var response = await http.PostAsync(new Uri($"v1/intents/{IntentId(order)}/settle", UriKind.Relative), null, cancellation);
        var intent = await Read(response, cancellation);
        if (intent.Status is not ("canceled" or "refunded")) throw new HttpRequestException($"Settling left the payment {intent.Status}.");
    }

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

    private sealed record CreateIntent(long Amount, string Currency, string Reference, string Token, bool Confirm);

    private sealed record Intent(string Id, string Status, string? DeclineReason);
}
