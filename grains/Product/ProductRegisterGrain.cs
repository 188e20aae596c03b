using Orleans.Streams;
using Orleans.Streams.Core;

namespace Ecommerce.Grains;

[Reentrant, GrainType("product-register"), ImplicitStreamSubscription(Events.Catalog)]
public sealed class ProductRegisterGrain([PersistentState("product-register")] IPersistentState<ProductRegister> store)
    : Grain, IProductRegisterGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<CatalogChange>
{
    private readonly Projection<ProductRegister> _register = new(
        store, ProductRegister.Empty, register => CatalogGrain.RestPerEntry * register.Entries.Count);

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<CatalogChange>().ResumeAsync(this);

    public Task OnNextAsync(IList<SequentialItem<CatalogChange>> items) =>
        _register.Take(register => items.Aggregate(register, (next, item) => next.With(item.Item)));

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    public ValueTask<ImmutableArray<ProductEntry>> Find(RegisterQuery query) => new(_register.Durable.Find(query));
}
