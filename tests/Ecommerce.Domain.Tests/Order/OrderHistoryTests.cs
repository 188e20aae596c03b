namespace Ecommerce.Domain.Tests;

public class OrderHistoryTests
{
    private static readonly Gen<string> Ids = Pick.From("p", "q", "r");

    private static readonly Gen<Units> SomeUnits =
        Gen.Select(Gen.Int[1, 2], Gen.Int[1, 2], (line, quantity) => new Units(new($"sku-{line}"), quantity));

    private static readonly Gen<OrderCommand> Parcels = Gen.OneOf(
        Gen.Select(Ids, SomeUnits.Array[1, 2], (id, units) => (OrderCommand)new PackParcel(id, [.. units])),
        Gen.Const((OrderCommand)new RecordCaptured()),
        Ids.Select(id => (OrderCommand)new RecordPacked(id)),
        Ids.Select(id => (OrderCommand)new ShipParcel(id, "Post", "T-" + id)),
        Ids.Select(id => (OrderCommand)new DeliverParcel(id)));

    private static readonly Gen<OrderCommand> Commands = Gen.Frequency(
        (3, Gen.Int[0, 1].Select(line => (OrderCommand)new RecordHeld(line))),
        (3, Gen.Select(Gen.Int[0, 1], Gen.Int[0, 1], (line, shard) => (OrderCommand)new RecordRefused(line, shard))),
        (6, Parcels),
        (3, Gen.Int[0, 1].Select(line => (OrderCommand)new RecordReleased(line))),
        (3, Pick.From(Enum.GetValues<OrderStatus>()).Select(status => (OrderCommand)new FinishOrder(status))),
        (8, Pick.From([.. OrderCases.Commands.Select(command => command.Command)])));

    /// <summary>Where each status may lead.</summary>
    private static readonly Dictionary<OrderStatus, OrderStatus[]> Legal = new()
    {
        [OrderStatus.None] = [OrderStatus.Placed, OrderStatus.Abandoned],
        [OrderStatus.Placed] = [OrderStatus.Paid, OrderStatus.Cancelling],
        [OrderStatus.Paid] = [OrderStatus.Completed, OrderStatus.Cancelling],
        [OrderStatus.Cancelling] = [OrderStatus.Cancelled, OrderStatus.PaymentFailed, OrderStatus.Expired],
    };

    [Fact]
    public void Any_history_moves_legally_ends_once_and_can_be_rebuilt() => Commands.Array[1, 40].Check(30_000, history =>
    {
        var order = Order.Empty;
        foreach (var command in history)
        {
            var decision = Order.Decide(order, command);
            var next = OrderCases.Next(order, command);
            if (decision.Refusal is not null) Assert.Empty(decision.Events);
            if (order.IsOver && command is not ForgetBuyer && (order.Status is not OrderStatus.Completed || !IsAfterSale(command))) Assert.Same(order, next);
            if (command is ForgetBuyer) Assert.Equal((order.Status, order.MoneySettled, order.Terms?.Quote), (next.Status, next.MoneySettled, next.Terms?.Quote));
            if (next.Status != order.Status) Assert.Contains(next.Status, Legal[order.Status]);
            Assert.Equal(decision.Events, next.History.Skip(order.History.Length).Select(happened => happened.Event));
            Assert.All(next.Lines.Zip(order.Lines), line => Assert.True(line.First.State >= line.Second.State, "A line never goes back."));
            if (next.Status is OrderStatus.Completed) Assert.All(next.Lines, line => Assert.Equal(LineState.Packed, line.State));
            UnitsAreConserved(next);
            if (next is { IsOver: true, Terms: not null, Status: not OrderStatus.Completed })
                Assert.True(next.MoneySettled && next.Lines.All(line => line.State is LineState.Released) && next.Status == next.Outcome);
            order = next;
        }

        Assert.Equal(Enumerable.Range(1, order.History.Length).Select(n => (long)n), order.History.Select(happened => happened.Version));
        Assert.True(Same.Orders(order, Order.Rebuild(order.History)));
    });

    [Fact]
    public void Performing_what_is_next_always_leads_to_the_end() =>
        Gen.Select(Commands.Array[0, 15], Gen.Int[0, 40]).Check(10_000, generated =>
        {
            var (history, minutes) = generated;
            var order = OrderCases.After([new AcceptOrder(OrderCases.Terms), .. history]);
            for (var steps = 0; (OrderSteps.Next(order, Samples.Noon.AddMinutes(minutes)) ?? Nudged(order)) is { } step; steps++)
            {
                Assert.True(steps < 10, "The steps go round in circles.");
                order = Results(step).Aggregate(order, OrderCases.Next);
            }

            Assert.True(order.IsOver || (order.Status is OrderStatus.Paid && order.Parcels.All(parcel => parcel.State > ParcelState.Requested)));
            Assert.DoesNotContain(order.Refunds, refund => refund.State is RefundProgress.Requested);
            Assert.All(order.Returns, back => Assert.Empty(back.ToPutBack));
        });

    /// <summary>What a completed order may still hear.</summary>
    private static bool IsAfterSale(OrderCommand command) => command is ReturnCommand or RefundCommand or RecordTrouble or RecordRecovered;

    /// <summary>An order that waits for its shopper asks again when it is told that they have acted.</summary>
    private static Step.Authorise? Nudged(Order order) => order.ActionUrl is null ? null : new Step.Authorise();

    /// <summary>No unit is in two parcels, none is packed before the money is taken, and none of an order that is called off.</summary>
    private static void UnitsAreConserved(Order order)
    {
        foreach (var line in order.Terms?.Quote.Lines ?? [])
        {
            int In(ParcelState atLeast) => order.UnitsIn(line.Offer.Sku, atLeast);
            Assert.InRange(In(ParcelState.Requested), 0, line.Quantity);
            Assert.True(In(ParcelState.Delivered) <= In(ParcelState.Shipped) && In(ParcelState.Shipped) <= In(ParcelState.Packed));
        }

        Assert.True(order.Captured || order.Parcels.All(parcel => parcel.State is ParcelState.Requested));
        Assert.True(order.Parcels.IsEmpty || order.Status is OrderStatus.Paid or OrderStatus.Completed);
    }

    private static IEnumerable<OrderCommand> Results(Step step) => step switch
    {
        Step.Hold hold => hold.Lines.Select(line => new RecordHeld(line)),
        Step.Authorise => [new RecordPaid()],
        Step.Tidy tidy => tidy.Lines.Select(line => new RecordTidied(line)),
        Step.Capture => [new RecordCaptured()],
        Step.Pack pack => [new RecordPacked(pack.Parcel.Id)],
        Step.Repay repay => [new RecordOrderRefunded(repay.Refund.Id)],
        Step.PutBack back => back.Return.ToPutBack.Select(units => new RecordPutBack(back.Return.Id, units.Sku)),
        Step.Settle => [new RecordMoneySettled()],
        Step.Release release => release.Lines.Select(line => new RecordReleased(line)),
        Step.Expire => [new ExpireOrder()],
        Step.Finish finish => [new FinishOrder(finish.As)],
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };
}
