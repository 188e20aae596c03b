using Ecommerce.GrainInterfaces;

namespace Ecommerce.Gateway.Tests;

/// <summary>A gateway that is full: what matters most still comes in.</summary>
public sealed class AdmissionTests
{
    [Fact]
    public async Task A_fifth_is_for_checkouts_and_the_least_important_is_turned_away_first()
    {
        var (waiting, go) = (0, new TaskCompletionSource());
        await using var gateway = await LoneGateway.Start(
            Scripted.Grains((method, _) =>
            {
                Interlocked.Increment(ref waiting);
                return method.ReturnType.GenericTypeArguments[0] == typeof(CartView) ? After(go.Task, new CartView([], null, 7, []))
                    : method.ReturnType.GenericTypeArguments[0] == typeof(OrderHistoryPage) ? After(go.Task, new OrderHistoryPage([], null))
                    : throw new InvalidOperationException(method.Name);
            }),
            settings: [("Gateway:Load:Capacity", "10"), ("Gateway:DeadlineSeconds", "60"), ("Gateway:AttemptSeconds", "60")]);
        var ada = new Visitor(gateway.Address, ("Authorization", "Dev ada:staff"));
        var inside = new List<Task<HttpResponseMessage>>();

        // Ten are 10 checkouts, or 8 of a cart, 7 of staff, 6 who browse, 2 exports.
        await Fill(2, "/api/cart");
        await Turned("/api/admin/exports/products.csv");
        await Fill(4, "/api/cart");
        await Turned("/api/products");
        await Fill(1, "/api/cart");
        await Turned("/api/admin/low-stock");
        await Fill(1, "/api/cart");
        await Turned("/api/cart");
        await Fill(2, "/api/orders");
        await Turned("/api/orders");

        go.SetResult();
        foreach (var answer in inside) Assert.Equal(200, (int)(await answer).StatusCode);
        Assert.Equal(200, (int)(await ada.Get("/api/cart")).StatusCode);

        async Task Fill(int count, string path)
        {
            for (var i = 0; i < count; i++) inside.Add(ada.Get(path));
            await Eventually.Holds(() => Task.FromResult(waiting == inside.Count));
        }

        async Task Turned(string path)
        {
            var refused = await ada.Refused(HttpMethod.Get, path);
            Assert.Equal((503, "service/busy", "1"), (refused.Status, refused.Code, refused.RetryAfter));
        }
    }

    [Theory, InlineData("Gateway:Load:Capacity", "0"), InlineData("Gateway:Load:Cart:Requests", "0"), InlineData("Gateway:Load:Export:Seconds", "61")]
    public async Task Limits_that_are_none_stop_the_start(string key, string value) =>
        await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() =>
            LoneGateway.Start(Scripted.Grains((_, _) => null), settings: (key, value)));

    private static async Task<T> After<T>(Task gate, T answer)
    {
        await gate;
        return answer;
    }
}
