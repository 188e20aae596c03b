namespace Ecommerce.Grains.Tests.Rig;

/// <summary>
/// Treats calls between order, stock, promotion and payment as a bad network would: late, twice, answered into the void, or landing
/// seconds after the caller gave up.
/// </summary>
internal sealed class Meddler(Faults faults, TimeProvider clock) : IIncomingGrainCallFilter
{
    private static readonly HashSet<string> Meddled =
    [
        "Reserve", "Ship", "Release", "Restock", "Redeem", "Unredeem", "Authorise", "Capture", "Refund", "Settle",
        "RequestReturn", "ApproveReturn", "RejectReturn", "ReceiveReturn",
    ];

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (!Meddled.Contains(context.MethodName) || RequestContext.Get("meddled") is not null || !await Happens("call"))
        {
            await context.Invoke();
            return;
        }

        switch (faults.Roll(4))
        {
            case 0:
                await Task.Delay(TimeSpan.FromMilliseconds(faults.Roll(150)), clock);
                await context.Invoke();
                break;
            case 1:
                var twin = Again(context);
                await context.Invoke();
                await twin;
                break;
            case 2:
                await context.Invoke();
                throw new TimeoutException("The answer was lost.");
            default:
                _ = Late(context);
                throw new TimeoutException("The call is still on its way.");
        }
    }

    private async Task<bool> Happens(string point)
    {
        try
        {
            await faults.Around(point, () => Task.FromResult(true));
            return false;
        }
        catch (InjectedFaultException)
        {
            return true;
        }
    }

    /// <summary>Up to 8 seconds, which is longer than any Reserve stays valid.</summary>
    private async Task Late(IIncomingGrainCallContext context)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(faults.Roll(8000)), clock);
        await Again(context);
    }

    private static async Task Again(IIncomingGrainCallContext context)
    {
        RequestContext.Set("meddled", true);
        try
        {
            var argument = context.Request.GetArgument(0);
            object? _ = (context.Grain, argument) switch
            {
                (IStockGrain, Reserve reserve) => await Stock(context).Reserve(reserve),
                (IStockGrain, Ship ship) => await Stock(context).Ship(ship),
                (IStockGrain, Release release) => await Stock(context).Release(release),
                (IStockGrain, Restock restock) => await Stock(context).Restock(restock),
                (IOrderGrain, ShipParcel ship) => await Order(context).Ship(ship),
                (IOrderGrain, ReturnBy request) => await Order(context).RequestReturn(request),
                (IOrderGrain, ApproveReturn approve) => await Order(context).ApproveReturn(approve),
                (IOrderGrain, RejectReturn reject) => await Order(context).RejectReturn(reject),
                (IOrderGrain, ReceiveReturn receive) => await Order(context).ReceiveReturn(receive),
                (IOrderGrain, RefundOrder refund) => await Order(context).Refund(refund),
                (IPromotionGrain, Redeem redeem) => await Promotion(context).Redeem(redeem),
                (IPromotionGrain, Unredeem unredeem) => await Promotion(context).Unredeem(unredeem),
                (IPaymentGrain, Authorise authorise) => await Payment(context).Authorise(authorise),
                (IPaymentGrain, Capture capture) => await Payment(context).Capture(capture),
                (IPaymentGrain, Refund refund) => await Payment(context).Refund(refund),
                (IPaymentGrain, Settle settle) => await Payment(context).Settle(settle),
                _ => throw new InvalidOperationException($"{context.MethodName} is not meddled with."),
            };
        }
        catch (Exception fault) when (fault is not InvalidOperationException)
        {
            // The twin of a call has no caller.
        }
    }

    private static IStockGrain Stock(IIncomingGrainCallContext context) => Self(context).AsReference<IStockGrain>();

    private static IOrderGrain Order(IIncomingGrainCallContext context) => Self(context).AsReference<IOrderGrain>();

    private static IPromotionGrain Promotion(IIncomingGrainCallContext context) => Self(context).AsReference<IPromotionGrain>();

    private static IPaymentGrain Payment(IIncomingGrainCallContext context) => Self(context).AsReference<IPaymentGrain>();

    private static GrainReference Self(IIncomingGrainCallContext context) => ((IGrainBase)context.Grain).GrainContext.GrainReference;
}
