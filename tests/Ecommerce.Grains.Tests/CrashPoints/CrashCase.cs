using Ecommerce.Grains.Tests.Rig;
using Ecommerce.ShopCheck;

namespace Ecommerce.Grains.Tests.CrashPoints;

/// <summary>One buyer with goods of their own, whose story breaks at one point.</summary>
internal sealed class CrashCase(TestShop shop, CrashPoint point, int number)
{
    public const int Units = 9;
    public const string Parcel = "parcel";

    private readonly Shopper _shopper = shop.Shopper($"buyer-{number}");
    private PlaceOrder? _submission;
    private CartLine _oar = null!;
    private CartLine _net = null!;

    public CrashPoint Point => point;

    public string Buyer => _shopper.Id.Value;

    public OrderId Order => _shopper.OrderId();

    public IEnumerable<Sku> Goods => [_oar.Sku, _net.Sku];

    public IEnumerable<PriceRecord> Prices => [new(_oar.Sku.Value, _oar.Seen!.Value.Minor), new(_net.Sku.Value, _net.Seen!.Value.Minor)];

    public string Body => Chaos.Dump.Body(_submission!);

    public Ambush? Ambush { get; private set; }

    /// <summary>Everything that comes before what is to break.</summary>
    public async Task Prepare()
    {
        (_oar, _net) = (await shop.Stocked($"oar-{number}", Units), await shop.Stocked($"net-{number}", Units, 700));
        await _shopper.Takes(_oar, _net);
        _submission = await _shopper.Submission();
        if (point.Story is Story.Buys) return;

        Assert.Null(await shop.Persist(() => _shopper.Order().Place(_submission).AsTask()));
        await shop.Eventually("the order is at rest", () => Task.FromResult(
            Stored().Status is OrderStatus.Paid && shop.ReminderOf(Order) is null && shop.Store.Read("order-history", Buyer).Bytes is not null));
    }

    /// <summary>Breaks the story at its point. Who was not answered asks again only if nobody but they know of the order.</summary>
    public async Task Tell(Func<Task> befall)
    {
        var keys = new HashSet<string> { Order.Value, Buyer, $"{_net.Sku}/0" };
        Ambush = new(point.At, keys, point.IsWrite, befall);
        shop.Faults.Lay(Ambush);
        if (point.AskedAgain) Assert.Null(await shop.Persist(() => Ask().AsTask()));
        else
        {
            try
            {
                Assert.Null(await Ask());
            }
            catch (Exception unknown) when (unknown is not Xunit.Sdk.IAssertionException)
            {
                // Answered or not: both are right.
            }
        }
    }

    public bool IsOver => shop.ReminderOf(Order) is null && Ambush!.Sprung.IsCompleted && point.Story switch
    {
        Story.Cancels => Stored().Status is OrderStatus.Cancelled,
        Story.Packs => Stored() is { Status: OrderStatus.Paid, Parcels: [{ State: ParcelState.Packed }] },
        _ => Stored().Status is OrderStatus.Paid,
    };

    /// <summary>What is not as it should be in the end.</summary>
    public IEnumerable<string> Wrong()
    {
        if (!Ambush!.Sprung.IsCompleted) yield return $"{point.At} was never reached";
        if (!IsOver) yield return $"it ended {Stored().Status}";

        var journal = string.Join(", ", shop.Company.Journal.Where(move => move.Order == Order.Value).Select(move => $"{move.What} {move.Minor}"));
        var total = _submission!.ExpectedTotal.Minor;
        var expected = point.Story switch
        {
            Story.Cancels => $"authorise {total}, void {total}",
            Story.Packs => $"authorise {total}, capture {total}",
            _ => $"authorise {total}",
        };
        if (journal != expected) yield return $"the company did: {journal}; not: {expected}";

        var (held, sold) = point.Story switch { Story.Cancels => (0, 0), Story.Packs => (0, 1), _ => (1, 0) };
        foreach (var sku in Goods)
        {
            var stock = shop.Stored<Recorded<Stock, StockEvent>>("stock", $"{sku}/0").State;
            if ((stock.Available, stock.Held.Count, stock.Sold) != (Units - held - sold, held, sold))
                yield return $"of {sku} {stock.Available} are available, {stock.Held.Count} held, {stock.Sold} sold";
        }

        var cart = shop.Stored<Recorded<Domain.Cart, CartEvent>>("cart", Buyer).State;
        if (!cart.Lines.IsEmpty) yield return $"the cart has {cart.Lines.Length} lines"; // what was bought left it, also if it was cancelled later
        var listed = shop.Stored<OrderHistory>("order-history", Buyer).Orders.Values.ToList();
        if (listed is not [var only] || only.Status != Stored().Status) yield return $"the buyer sees {string.Join(", ", listed.Select(order => order.Status))}";
    }

    private ValueTask<Refusal?> Ask() => point.Story switch
    {
        Story.Packs => _shopper.Order().Pack(new(Parcel, [new(_oar.Sku, 1), new(_net.Sku, 1)])),
        Story.Cancels => _shopper.Order().Cancel(new(_shopper.Viewer, new("changed my mind"))),
        _ => _shopper.Order().Place(_submission!),
    };

    private Domain.Order Stored() => shop.Store.Read("order", Order.Value).Bytes is null
        ? Domain.Order.Empty
        : shop.Stored<Recorded<Domain.Order, OrderEvent>>("order", Order.Value).State;
}
