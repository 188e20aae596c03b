using Orleans.Streams;
using Orleans.Streams.Core;

namespace Ecommerce.Grains;

[Reentrant, GrainType("product-register"), ImplicitStreamSubscription(Events.Catalog)]
public sealed class ProductRegisterGrain([PersistentState("product-register")] IPersistentState<ProductRegister> store)
    : Grain, IProductRegisterGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<CatalogChange>
{
    /// <summary>As in <see cref="CatalogGrain"/>: a write costs the whole partition.</summary>
    private static readonly TimeSpan RestPerEntry = TimeSpan.FromMilliseconds(5);

    private ProductRegister _durable = ProductRegister.Empty;
    private long _restsUntil;

    private ProductRegister Latest => store.State is { Entries: not null } register ? register : ProductRegister.Empty;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _durable = Latest;
        return base.OnActivateAsync(cancellationToken);
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<CatalogChange>().ResumeAsync(this);

    public async Task OnNextAsync(IList<SequentialItem<CatalogChange>> items)
    {
        var next = items.Aggregate(Latest, (register, item) => register.With(item.Item));
        store.State = next;
        if (ReferenceEquals(next, _durable)) return;

        if (_restsUntil - Environment.TickCount64 is > 0 and var rest) await Task.Delay((int)rest);
        await store.WriteStateAsync();
        _restsUntil = Environment.TickCount64 + (long)(RestPerEntry * next.Entries.Count).TotalMilliseconds;
        _durable = next;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public ValueTask<ImmutableArray<ProductEntry>> Find(RegisterQuery query) => new(_durable.Find(query));
}
