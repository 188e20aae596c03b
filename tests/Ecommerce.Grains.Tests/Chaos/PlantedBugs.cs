using Ecommerce.Grains.Tests.Rig;
using Orleans.Storage;
using Orleans.Streams;

namespace Ecommerce.Grains.Tests.Chaos;

/// <summary>A company that takes money as often as it is asked.</summary>
internal sealed class KeylessCompany : PaymentCompany
{
    public override ProviderAnswer Authorise(OrderId order, Money amount, string token) =>
        token == Declining ? base.Authorise(order, amount, token) : Reserved(order, amount);
}

/// <summary>A company that says "settled" and keeps the money.</summary>
internal sealed class GreedyCompany : PaymentCompany
{
    public override ProviderTotals Settle(OrderId order) => default;
}

/// <summary>A company that does not know which refunds it has made.</summary>
internal sealed class ForgetfulCompany : PaymentCompany
{
    private int _count;

    public override void Refund(OrderId order, string id, Money amount) => base.Refund(order, $"{id} {Interlocked.Increment(ref _count)}", amount);
}

/// <summary>Brings what came back twice, now and then, the second time under a name of its own.</summary>
internal sealed class DoubleRestock(Faults faults) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.Grain is not IStockGrain || context.MethodName != "Restock" || faults.Roll() > 0.3) return;
        var restock = (Restock)context.Request.GetArgument(0)!;
        if (restock.Reason == "Return") await ((IStockGrain)context.Grain).Restock(restock with { Id = restock.Id + "-twin", Reason = "Twin" });
    }
}

/// <summary>A store that often says "written" and writes nothing. Seen only where it was an item's last write, so not too seldom.</summary>
internal sealed class ForgetfulStorage(IGrainStorage inner, string state, Faults faults) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ReadStateAsync(stateName, grainId, grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        stateName == state && faults.Roll() < 0.3 ? Task.CompletedTask : inner.WriteStateAsync(stateName, grainId, grainState);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ClearStateAsync(stateName, grainId, grainState);
}

/// <summary>Queues that say "queued" and drop every twentieth message.</summary>
internal sealed class LeakyQueues : MemoryQueues
{
    private int _count;

    public override void Add(QueueId queue, StreamId stream, byte[] payload)
    {
        if (Interlocked.Increment(ref _count) % 20 != 0) base.Add(queue, stream, payload);
    }
}

/// <summary>Takes the units of every tenth Reserve twice, the second time for nobody.</summary>
internal sealed class DoubleReserve(Faults faults) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.Grain is not IStockGrain || context.MethodName != "Reserve" || faults.Roll() > 0.1) return;
        var reserve = (Reserve)context.Request.GetArgument(0)!;
        if (!reserve.Order.Value.EndsWith("-twin", StringComparison.Ordinal))
            await ((IStockGrain)context.Grain).Reserve(reserve with { Order = new(reserve.Order.Value + "-twin") });
    }
}
