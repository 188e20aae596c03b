namespace Ecommerce.Grains;

[Reentrant, GrainType("product")]
public sealed class ProductGrain(
    [PersistentState("product")] IPersistentState<Recorded<Product, ProductEvent>> store, TimeProvider clock) : Grain, IProductGrain
{
    private readonly Aggregate<Product, ProductEvent> _product =
        new(store, Product.Empty, ProductActs.Evolve, announces: (_, _, _) => true, clock);

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
        var decision = Decided(command);
        if (decision.Refusal is { } refusal) return refusal;
        return decision.Events.IsEmpty
            ? await Apply(command)
            : await ClaimSlug(command.Draft.Slug) ?? await AssignSkus(command.Draft) ?? await Apply(command);
    }

    public ValueTask<Refusal?> Reprice(Reprice command) => Apply(command);

    public ValueTask<Refusal?> Publish(PublishProduct command) => Apply(command);

    public ValueTask<Refusal?> Withdraw(WithdrawProduct command) => Apply(command);

    public ValueTask<ProductView?> Get() => ValueTask.FromResult(
        _product.Durable is { State.Shown: { } shown, Version: var version } ? new ProductView(Id, version, shown) : null);

    public ValueTask<ProductEdit?> Edit() => ValueTask.FromResult(
        _product.Durable is { State: { Draft: { } draft } product, Version: var version }
            ? new ProductEdit(Id, version, product.State, draft, product.Acts ?? [])
            : null);

    public ValueTask<bool> Uses(string slug) => new(Uses(_product.Durable.State, slug));

    public ValueTask<Offer?> Offer(Sku sku) => OfferIn(sku, Currencies.Home);

    public ValueTask<Offer?> OfferIn(Sku sku, string currency) => ValueTask.FromResult(
        _product.Durable.State.Shown is { } shown && shown.Find(sku)?.In(currency) is { } variant ? Offered(shown, variant) : null);

    private async ValueTask<Refusal?> Apply(ProductCommand command)
    {
        var refusal = await _product.Apply(Decided(command));
        await Send();
        return refusal;
    }

    private Decision<ProductEvent> Decided(ProductCommand command) => Product.Decide(_product.State, command, _product.Version);

    private static bool Uses(Product product, string slug) => product.Draft?.Slug == slug || product.Live?.Slug == slug;

    /// <summary>An address in use is claimed already; claiming costs a write.</summary>
    private async Task<Refusal?> ClaimSlug(string slug) =>
        Uses(_product.Durable.State, slug) ? null : await GrainFactory.Slug(slug).Claim(Id);

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

        var card = product.Shown is { } shown ? ProductCard.Of(Id, shown) : null;
        var news = new CardChanged(Id, version, card, ProductEntry.Of(Id, version, product));
        await this.GetStreamProvider(Events.Provider).CatalogOf(Id).OnNextAsync(news);
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
