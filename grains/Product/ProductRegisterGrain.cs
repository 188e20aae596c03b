using Orleans.Streams.Core;

namespace Ecommerce.Grains;

[Reentrant, GrainType("product-register"), ImplicitStreamSubscription(Events.Catalog)]
public sealed class ProductRegisterGrain([PersistentState("product-register")] IPersistentState<ProductRegister> store, NewsReader<CatalogChange> news)
    : Grain, IProductRegisterGrain, IStreamSubscriptionObserver
{
    private readonly Projection<ProductRegister> _register = new(
        store, ProductRegister.Empty, register => CatalogGrain.RestPerEntry * register.Entries.Count);

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => news.Read(handleFactory, Take);

    private Task Take(IReadOnlyList<CatalogChange> changes) =>
        _register.Take(register => changes.Aggregate(register, (next, change) => next.With(change)));

    public ValueTask<ImmutableArray<ProductEntry>> Find(RegisterQuery query) => new(_register.Durable.Find(query));
}
