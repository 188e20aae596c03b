namespace Ecommerce.Domain.Tests;

public class OrderTransitionTests
{
    private const string Golden = """
        None
          Accept -> OrderPlaced
          Accept other -> OrderPlaced
          Abandon -> OrderAbandoned
          Cancel -> refused: order/missing
        Placed
          Accept other -> refused: order/other-body
          Repeat other -> refused: order/other-body
          Held -> LineHeld
          Refused at 0 -> LineRefused
          Declined -> PaymentDeclined
          Expire -> OrderExpired
          Trouble -> OrderTroubled
          Cancel -> CancelRequested
        Placed, refused once
          Accept other -> refused: order/other-body
          Repeat other -> refused: order/other-body
          Held -> LineHeld
          Refused at 1 -> LineSoldOut
          Declined -> PaymentDeclined
          Expire -> OrderExpired
          Trouble -> OrderTroubled
          Cancel -> CancelRequested
        Placed, held
          Accept other -> refused: order/other-body
          Repeat other -> refused: order/other-body
          Paid -> OrderPaid
          Declined -> PaymentDeclined
          Expire -> OrderExpired
          Trouble -> OrderTroubled
          Cancel -> CancelRequested
        Paid
          Accept other -> refused: order/other-body
          Repeat other -> refused: order/other-body
          Shipped -> LineShipped
          Trouble -> OrderTroubled
          Cancel -> refused: order/too-late
        Paid, shipped
          Accept other -> refused: order/other-body
          Repeat other -> refused: order/other-body
          Complete -> OrderFinished
          Trouble -> OrderTroubled
          Cancel -> refused: order/too-late
        Cancelling
          Accept other -> refused: order/other-body
          Repeat other -> refused: order/other-body
          Settled -> MoneySettled
          Released -> LineReleased
          Trouble -> OrderTroubled
        Cancelling, undone
          Accept other -> refused: order/other-body
          Repeat other -> refused: order/other-body
          End cancelled -> OrderFinished
          Trouble -> OrderTroubled
        Completed
          Accept other -> refused: order/other-body
          Repeat other -> refused: order/other-body
          Cancel -> refused: order/too-late
        Cancelled
          Accept other -> refused: order/other-body
          Repeat other -> refused: order/other-body
        PaymentFailed
          Accept other -> refused: order/other-body
          Repeat other -> refused: order/other-body
        Expired
          Accept other -> refused: order/other-body
          Repeat other -> refused: order/other-body
        Abandoned
          Accept -> refused: order/superseded
          Accept other -> refused: order/superseded
          Repeat -> refused: order/superseded
          Repeat other -> refused: order/superseded
          Cancel -> refused: order/missing
        """;

    [Fact]
    public void Every_command_in_every_situation_does_what_the_reviewed_table_says() =>
        Assert.Equal(Golden, GoldenTable.Of<Order, OrderCommand, OrderEvent>(OrderCases.Situations, OrderCases.Commands, Order.Decide));

    [Fact]
    public void The_table_leaves_out_no_status_and_no_command()
    {
        Assert.Equal(Enum.GetValues<OrderStatus>(), OrderCases.Situations.Select(situation => situation.Order.Status).Distinct().Order());
        Assert.Equal(
            typeof(OrderCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(OrderCommand))).ToHashSet(),
            OrderCases.Commands.Select(command => command.Command.GetType()).ToHashSet());
        Assert.All(OrderCases.Situations, it => Assert.StartsWith(it.Order.Status.ToString(), it.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void A_line_that_every_shard_refused_is_sold_out_and_names_its_sku()
    {
        var order = OrderCases.After(new AcceptOrder(OrderCases.Terms), new RecordRefused(0, 0), new RecordRefused(0, 1));
        Assert.Equal((OrderStatus.Cancelling, OrderStatus.Cancelled, "stock/sold-out:sku-1"), (order.Status, order.Outcome, order.Reason));
        Assert.Equal([1, 0], OrderSteps.ShardsAsked(order, 0));
    }
}
