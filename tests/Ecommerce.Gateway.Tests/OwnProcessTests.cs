using Ecommerce.ApiGateway;
using Ecommerce.Hosting;

namespace Ecommerce.Gateway.Tests;

/// <summary>The gateway as its own executable has it: a client of the cluster over TCP.</summary>
public sealed class OwnProcessTests(Shop shop)
{
    [Fact]
    public async Task A_gateway_outside_the_silo_sells_and_streams_all_the_same()
    {
        var builder = Loopback.Builder(settings: ("Orleans:GatewayPort", $"{shop.GatewayPort}"));
        builder.AddHealth();
        builder.AddClusterClient();
        builder.AddGateway();
        await using var app = builder.Build();
        app.MapHealth();
        app.MapGateway();
        await app.StartAsync(TestContext.Current.CancellationToken);

        var guest = await Visitor.Guest(new(app.Urls.Single()));
        Assert.Equal("Healthy", (await guest.Read("/health/startup")).Text("status"));
        await guest.Want(Catalogue.Mug, Catalogue.MugSku, 1);
        var order = await guest.Place();
        Assert.Equal("paid", (await guest.Watched(order))[^1].Text("status"));
        await foreach (var item in guest.Events($"/api/stock/events?sku={Catalogue.SaleSku}"))
        {
            Assert.Equal(Catalogue.SaleSku, item.Data.Text("sku"));
            break;
        }

        // Both gateways know the same guest.
        Assert.Equal(order, (await new Visitor(shop.Address, ("X-Guest-Token", guest.Token!)).Read($"/api/orders/{order}")).Text("id"));
    }
}
