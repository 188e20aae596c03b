namespace Ecommerce.Domain.Tests.Model;

/// <summary>A buyer who sends things back, and staff who decide, receive, refund and are generous; each may do it twice.</summary>
public sealed class ModelReturns(ModelWorld world, ModelOrder order)
{
    private const int MostVisits = 40;
    private int _visits;

    public void Begin() => world.Timeline.After(world.Dice.Milliseconds(2_000, 8_000), Visit);

    private void Visit()
    {
        if (Task(order.Durable) is { } command)
        {
            order.Asked(command);
            if (world.Dice.Percent(20)) world.Timeline.After(world.Dice.Milliseconds(0, 2_000), () => order.Asked(command));
        }

        if (++_visits < MostVisits) world.Timeline.After(world.Dice.Milliseconds(100, 2_500), Visit);
    }

    private OrderCommand? Task(Order seen) =>
        seen.Returns.FirstOrDefault(back => back.State is ReturnState.Requested or ReturnState.Approved or ReturnState.Received) is { } open
            ? Handle(seen, open)
            : world.Dice.From(1, 10) switch
            {
                1 => Generous(seen),
                <= 7 => Request(seen),
                _ => null,
            };

    private RequestReturn? Request(Order seen)
    {
        var units = Some(seen, sku => Returns.Free(seen, sku));
        return units.IsEmpty ? null : new($"back-{seen.Returns.Length}", units, ReturnReason.ChangedMind, null, world.Timeline.Now);
    }

    private OrderCommand Handle(Order seen, Return back) => back.State switch
    {
        ReturnState.Requested or ReturnState.Approved when world.Dice.Percent(10) => new WithdrawReturn(back.Id),
        ReturnState.Requested when world.Dice.Percent(20) => new RejectReturn(back.Id, "used"),
        ReturnState.Requested => new ApproveReturn(back.Id, null),
        ReturnState.Approved => Receive(back),
        _ when world.Dice.Percent(50) => new RefundOrder($"money-{seen.Refunds.Length}", back.Id, [], world.Dice.Percent(10), null, null),
        _ => new RefundOrder($"money-{seen.Refunds.Length}", back.Id, [Part(back)], false, null, null),
    };

    private OrderCommand Receive(Return back)
    {
        var came = back.Asked.Select(asked => (asked.Sku, Quantity: world.Dice.From(0, asked.Quantity))).ToList();
        return came.All(units => units.Quantity == 0)
            ? new RejectReturn(back.Id, "never came")
            : new ReceiveReturn(back.Id, [.. came.Select(units => new ReceivedUnits(units.Sku, units.Quantity, world.Dice.Percent(70) ? units.Quantity : 0))]);
    }

    /// <summary>May be more than is left of it, or less money than it cost.</summary>
    private RefundUnits Part(Return back)
    {
        var came = back.Came[world.Dice.From(0, back.Came.Length - 1)];
        return new(came.Sku, world.Dice.From(1, 3), world.Dice.Percent(30) ? new(world.Dice.From(0, 1_500), "GBP") : null);
    }

    private RefundOrder Generous(Order seen)
    {
        var id = $"money-{seen.Refunds.Length}";
        var units = seen.Terms is null ? [] : Some(seen, sku => Returns.Free(seen, sku));
        return units.IsEmpty || world.Dice.Percent(50)
            ? new(id, null, [], false, new Money(world.Dice.From(1, 4_000), "GBP"), "sorry")
            : new(id, null, [.. units.Select(unit => new RefundUnits(unit.Sku, unit.Quantity))], world.Dice.Percent(30), null, "sorry");
    }

    private ImmutableArray<Units> Some(Order seen, Func<Sku, int> most) =>
    [
        .. (seen.Terms?.Quote.Lines ?? []).Select(line => new Units(line.Offer.Sku, world.Dice.From(0, Math.Max(0, most(line.Offer.Sku)))))
            .Where(units => units.Quantity > 0),
    ];
}
