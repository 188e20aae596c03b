namespace Ecommerce.Domain.Tests;

public class OrderTransitionTests
{
    [Fact]
    public void Every_command_in_every_situation_does_what_the_reviewed_table_says() =>
        Assert.Equal(Table("Order.OrderTable.txt"), GoldenTable.Of<Order, OrderCommand, OrderEvent>(OrderCases.Situations, OrderCases.Commands, Order.Decide));

    [Fact]
    public void The_table_leaves_out_no_status_and_no_command()
    {
        Assert.Equal(Enum.GetValues<OrderStatus>(), OrderCases.Situations.Select(situation => situation.Order.Status).Distinct().Order());
        Assert.Equal(
            typeof(OrderCommand).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(OrderCommand))).ToHashSet(),
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

    private static string Table(string name)
    {
        using var text = new StreamReader(typeof(OrderTransitionTests).Assembly.GetManifestResourceStream(typeof(OrderTransitionTests), name)!);
        return text.ReadToEnd().TrimEnd();
    }
}
