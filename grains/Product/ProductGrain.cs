namespace Ecommerce.Grains;

[Reentrant, GrainType("product")]
public sealed class ProductGrain(
    [PersistentState("product")] IPersistentState<Recorded<Product, ProductEvent>> store, TimeProvider clock) : Grain, IProductGrain
{
    private readonly Aggregate<Product, ProductEvent> _product =
        new(store, Product.Empty, (product, happened) => Product.Evolve(product, happened.Event), announces: (_, _, _) => true, clock);

    private ProductId Id => new(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        await Send();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _product.Retire();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    public async ValueTask<Refusal?> Define(DefineProduct command)
    {
        if (Product.Decide(_product.State, command).Refusal is { } refusal) return refusal;
        return await AssignSkus(command.Draft) ?? await Apply(command);
    }

    public ValueTask<Refusal?> Reprice(Reprice command) => Apply(command);

    public ValueTask<Refusal?> Publish(PublishProduct command) => Apply(command);

    public ValueTask<Refusal?> Withdraw(WithdrawProduct command) => Apply(command);

    public ValueTask<ProductView?> Get() =>
        ValueTask.FromResult(
            _product.Durable is { State: { Published: true, Draft: { } draft }, Version: var version } ? new ProductView(Id, version, draft) : null);

    public ValueTask<Offer?> Offer(Sku sku)
    {
        var product = _product.Durable.State;
        return ValueTask.FromResult(
            product is { Published: true, Draft: { } draft } && product.Find(sku) is { } variant ? Offered(draft, variant) : null);
    }

    private async ValueTask<Refusal?> Apply(ProductCommand command)
    {
        var refusal = await _product.Apply(Product.Decide(_product.State, command));
        await Send();
        return refusal;
    }

    /// <summary>A SKU belongs to one product; its stock says to which.</summary>
    private async Task<Refusal?> AssignSkus(ProductDraft draft)
    {
        var answers = await Task.WhenAll(
            from variant in draft.Variants
            from shard in Enumerable.Range(0, draft.Shards)
            select GrainFactory.Stock(variant.Sku, shard).Assign(new(Id, draft.Shards)).AsTask());
        return answers.FirstOrDefault(answer => answer is not null);
    }

    private async Task Send()
    {
        var (product, version, unsent) = _product.Durable;
        if (unsent.IsEmpty) return;

        var card = product is { Published: true, Draft: { } draft } ? ProductCard.Of(Id, draft) : null;
        await this.GetStreamProvider(Events.Provider).CatalogOf(Id).OnNextAsync(new CardChanged(Id, version, card));
        _product.Sent(unsent);
    }

    private Offer Offered(ProductDraft draft, Variant variant)
    {
        var colour = draft.OptionNames.IndexOf("Colour") is >= 0 and var at ? variant.Options[at] : null;
        var picture = draft.Pictures.FirstOrDefault(p => string.Equals(p.Colour, colour, StringComparison.OrdinalIgnoreCase));
        return new(
            variant.Sku, Id, draft.Slug, draft.Name,
            [.. draft.OptionNames.Zip(variant.Options, (name, value) => new OptionValue(name, value))],
            picture ?? draft.Pictures.FirstOrDefault(), draft.Archetype, variant.Price, variant.CompareAt, draft.Shards,
            draft.Category);
    }
}
