using System.Text.Json;
using Ecommerce.GrainInterfaces;
using Ecommerce.Grains;
using Microsoft.Extensions.DependencyInjection;

namespace Ecommerce.Gateway.Tests;

public sealed class MoneyTests(Shop shop)
{
    [Fact]
    public async Task Staff_see_money_that_belonged_to_no_order_and_that_it_went_back()
    {
        var order = $"nobody-placed-{Guid.NewGuid():N}";
        var provider = shop.Services.GetRequiredService<IPaymentProvider>();
        await provider.Authorise(new(order), new(1_250, "GBP"), "tok_approve", TestContext.Current.CancellationToken);
        await shop.Grains.Reconciler().Notice(new(order));

        JsonElement report = default;
        await Eventually.Holds(async () =>
        {
            await shop.Grains.Reconciler().Pass();
            report = await shop.Staff().Read("/api/admin/payments/reconciliation");
            return report.Items("findings").Any(finding => finding.Text("order") == order);
        });
        var finding = report.Items("findings").Single(finding => finding.Text("order") == order);
        Assert.Equal(("moneyWithoutOrder", true), (finding.Text("verdict"), finding.GetProperty("healed").GetBoolean()));
        Assert.NotNull(report.Text("passedAt"));
        Assert.Equal("caller/forbidden", (await shop.Member("ada").Refused(HttpMethod.Get, "/api/admin/payments/reconciliation")).Code);
    }
}
