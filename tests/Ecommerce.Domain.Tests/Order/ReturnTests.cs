namespace Ecommerce.Domain.Tests;

/// <summary>Orders of which some or all is delivered, and whatever buyers and staff then do about returns and refunds.</summary>
public class ReturnTests
{
    private static readonly Gen<string> Ids = Pick.From("a", "b", "c", "d");

    private static readonly Gen<Sku> Skus = Gen.Int[1, 3].Select(n => new Sku($"sku-{n}"));

    private static readonly Gen<Units[]> SomeUnits = Gen.Select(Skus, Gen.Int[0, 4], (sku, quantity) => new Units(sku, quantity)).Array[1, 2];

    private static readonly Gen<Money?> Amounts = Gen.OneOf(Gen.Const((Money?)null), Gen.Long[0, 6_000].Select(minor => (Money?)new Money(minor, "GBP")));

    private static readonly Gen<RefundUnits[]> Refunded =
        Gen.Select(Skus, Gen.Int[0, 3], Amounts, (sku, quantity, amount) => new RefundUnits(sku, quantity, amount)).Array[0, 2];

    private static readonly Gen<OrderCommand> Commands = Gen.Frequency(
        (4, Gen.Select(Ids, SomeUnits, (id, units) => (OrderCommand)new RequestReturn(id, [.. units], ReturnReason.Faulty, null, Samples.Noon))),
        (4, Ids.Select(id => (OrderCommand)new ApproveReturn(id, null))),
        (1, Ids.Select(id => (OrderCommand)new RejectReturn(id, "why"))),
        (4, Gen.Select(Ids, SomeUnits, Gen.Int[0, 2], (id, units, less) => (OrderCommand)new ReceiveReturn(
            id, [.. units.Select(unit => new ReceivedUnits(unit.Sku, unit.Quantity, Math.Max(0, unit.Quantity - less)))]))),
        (3, Gen.Select(Ids, Skus, (id, sku) => (OrderCommand)new RecordPutBack(id, sku))),
        (1, Gen.Select(Ids, Skus, (id, sku) => (OrderCommand)new RecordNotPutBack(id, sku, "why"))),
        (4, Gen.Select(Ids, Gen.OneOf(Gen.Const((string?)null), Ids.Select(id => (string?)id)), Refunded, Gen.Bool, Amounts, (id, back, units, shipping, amount) =>
            (OrderCommand)new RefundOrder(id, back, [.. units], shipping, amount, "why"))),
        (3, Gen.Select(Ids, Ids, (id, back) => (OrderCommand)new RefundOrder(id, back, [], false, null, null))),
        (4, Ids.Select(id => (OrderCommand)new RecordOrderRefunded(id))),
        (1, Ids.Select(id => (OrderCommand)new RecordRefundRefused(id, "why"))));

    /// <summary>Three lines, to Britain with delivery or to America with a tax on top; all delivered, or one parcel of two.</summary>
    private static readonly Gen<Order> Bought = Gen.Select(Gen.Long[1, 3_000].Array[3], Gen.Int[1, 4].Array[3], Gen.Bool, Gen.Bool, (prices, quantities, abroad, all) =>
    {
        var wanted = prices.Zip(quantities).Select((line, n) => (Samples.Offer($"sku-{n + 1}", line.First), line.Second)).ToImmutableArray();
        var quote = Pricing.Quote(wanted, abroad ? "US" : "GB", abroad ? "CA" : null, Shipping.Standard, "GBP").Quote!;
        return Deliver(OrderCases.Terms with { Quote = quote }, all);
    });

    [Fact]
    public void Refunds_never_exceed_what_was_taken_nor_returns_what_was_delivered() => Gen.Select(Bought, Commands.Array[1, 40]).Check(30_000, generated =>
    {
        var (order, history) = generated;
        foreach (var command in history)
        {
            var (decision, next) = (Order.Decide(order, command), OrderCases.Next(order, command));
            if (decision.Refusal is not null) Assert.Empty(decision.Events);
            else if (command is not RecordNotPutBack and not RecordRefundRefused) Assert.Empty(Order.Decide(next, command).Events);
            order = next;
            MoneyAddsUp(order);
            UnitsAddUp(order);
        }

        Assert.True(Same.Orders(order, Order.Rebuild(order.History)));
        Assert.Equal(order.Status is OrderStatus.Completed && OrderSteps.Next(order, Samples.Noon) is null && !order.Returns.Any(back => back.IsOpen), order.IsFinal);
    });

    [Fact]
    public void Refunding_every_unit_and_delivery_in_any_parts_gives_back_the_total_exactly() =>
        Gen.Select(Bought, Gen.Select(Skus, Gen.Int[1, 4]).Array[0, 12]).Check(10_000, generated =>
        {
            var (bought, parts) = generated;
            var order = Deliver(bought.Terms!, all: true);
            var n = 0;
            foreach (var (sku, most) in parts.Concat(bought.Terms!.Quote.Lines.Select(line => (line.Offer.Sku, 4))))
                if (Math.Min(most, Returns.Free(order, sku)) is > 0 and var units)
                    order = OrderCases.Next(order, new RefundOrder($"part-{n++}", null, [new(sku, units)], false, null, "why"));

            if (Charges.Of(order.Terms!.Quote).Shipping > 0) order = OrderCases.Next(order, new RefundOrder("delivery", null, [], true, null, "why"));
            Assert.Equal((0, order.Terms!.Quote.Total.Minor), (Refunds.Left(order), order.Refunds.Sum(refund => refund.Minor)));
        });

    [Fact]
    public void A_refund_is_made_before_what_came_back_is_shelved_and_each_once()
    {
        var order = OrderCases.After([.. OrderCases.Delivered, new RequestReturn("b", [new(new("sku-1"), 2), new(new("sku-2"), 1)], ReturnReason.Damaged, null)]);
        Assert.Null(OrderSteps.Next(order, Samples.Noon));
        order = OrderCases.Next(OrderCases.Next(order, new ApproveReturn("b", null)), new ReceiveReturn("b", [new(new("sku-1"), 1, 0), new(new("sku-2"), 1, 1)]));
        var shelving = Assert.IsType<Step.PutBack>(OrderSteps.Next(order, Samples.Noon));
        Assert.Equal([new ReturnedUnits(new("sku-2"), 1, 1, Shelving.Wanted)], shelving.Return.ToPutBack);

        order = OrderCases.Next(order, new RefundOrder("m", "b", [], true, null, null));
        Assert.Equal(1250 + 1250 + 495, Assert.IsType<Step.Repay>(OrderSteps.Next(order, Samples.Noon)).Refund.Minor);
        order = OrderCases.Next(OrderCases.Next(order, new RecordOrderRefunded("m")), new RecordPutBack("b", new("sku-2")));
        Assert.Null(OrderSteps.Next(order, Samples.Noon));
        Assert.Equal((ReturnState.Refunded, true), (order.Return("b")!.State, order.IsFinal));
        Assert.Equal(1, Returns.Free(order, new("sku-1")));
        Assert.Equal([new GivenBack(Samples.Noon, new(1250 + 1250 + 495, "GBP"))], OrderFacts.Of(order).Refunds);
        Assert.Equal([ReturnState.Refunded], OrderFacts.Of(order).Returns);
    }

    [Fact]
    public void The_days_to_return_in_begin_with_the_last_delivery()
    {
        var order = OrderCases.After(OrderCases.Delivered);
        var last = Samples.Noon + ReturnLimits.Window;
        Assert.Equal(last, Returns.Until(order));
        RequestReturn At(DateTimeOffset at) => new("b", [new(new("sku-1"), 1)], ReturnReason.ChangedMind, null, at);
        Assert.Null(Order.Decide(order, At(last)).Refusal);
        Assert.Equal(Refusals.ReturnTooLate, Order.Decide(order, At(last.AddTicks(1))).Refusal);
        Assert.Null(Order.Decide(OrderCases.Next(order, At(last)), At(last.AddDays(9))).Refusal);
        Assert.Null(Order.Decide(OrderCases.Situations.Single(it => it.Name == "Paid, last parcel shipped").Order, At(last.AddDays(9))).Refusal);
    }

    private static void MoneyAddsUp(Order order)
    {
        var live = order.Refunds.Where(refund => refund.IsLive).ToList();
        Assert.InRange(live.Sum(refund => refund.Minor), 0, order.Terms!.Quote.Total.Minor);
        Assert.All(order.Refunds, refund => Assert.True(refund.Minor >= 0 && refund.Lines.All(line => line.Minor <= line.Worth)));
        var (charged, shipping) = Charges.Of(order.Terms.Quote);
        Assert.InRange(live.Sum(refund => refund.Shipping), 0, shipping);
        foreach (var (line, at) in order.Terms.Quote.Lines.Select((line, at) => (line, at)))
        {
            var refunded = live.SelectMany(refund => refund.Lines).Where(one => one.Sku == line.Offer.Sku).ToList();
            Assert.InRange(refunded.Sum(one => one.Quantity), 0, order.UnitsIn(line.Offer.Sku, ParcelState.Delivered));
            Assert.InRange(refunded.Sum(one => one.Worth), 0, charged[at]);
        }

        Assert.Distinct(order.Refunds.Select(refund => refund.Id));
        Assert.Distinct(order.History.Select(happened => happened.Event).OfType<OrderRefunded>().Select(refunded => refunded.Id));
    }

    private static void UnitsAddUp(Order order)
    {
        Assert.Distinct(order.Returns.Select(back => back.Id));
        Assert.All(order.Terms!.Quote.Lines, line => Assert.InRange(Returns.Free(order, line.Offer.Sku), 0, line.Quantity));
        var shelved = order.History.Select(happened => happened.Event).OfType<UnitsPutBack>().Select(put => (put.Id, put.Sku)).ToList();
        Assert.Distinct(shelved);
        foreach (var back in order.Returns)
            foreach (var came in back.Came)
            {
                Assert.InRange(came.Quantity, 0, back.Asked.Single(asked => asked.Sku == came.Sku).Quantity);
                Assert.InRange(came.Restock, 0, came.Quantity);
                Assert.Equal(shelved.Contains((back.Id, came.Sku)), came.Shelving is Shelving.Done);
                var paid = order.Refunds.Where(refund => refund.IsLive && refund.Return == back.Id).Sum(refund => refund.Units(came.Sku));
                Assert.InRange(paid, back.State is ReturnState.Refunded ? came.Quantity : 0, came.Quantity);
            }
    }

    private static Order Deliver(OrderPlaced terms, bool all)
    {
        ImmutableArray<Units> one = [new(terms.Quote.Lines[0].Offer.Sku, 1)];
        ImmutableArray<Units> rest = [.. terms.Quote.Lines
            .Select((line, at) => new Units(line.Offer.Sku, line.Quantity - (at == 0 ? 1 : 0))).Where(units => units.Quantity > 0)];
        var placed = OrderCases.After([new AcceptOrder(terms), .. terms.Quote.Lines.Select((_, at) => new RecordHeld(at)), new RecordPaid()]);
        var sent = Send(placed, "one", one);
        return all ? Send(sent, "rest", rest) : sent;
    }

    private static Order Send(Order order, string id, ImmutableArray<Units> units) => new OrderCommand[]
    {
        new PackParcel(id, units), new RecordCaptured(), new RecordPacked(id), new ShipParcel(id, "Post", "T"), new DeliverParcel(id),
    }.Aggregate(order, OrderCases.Next);
}
