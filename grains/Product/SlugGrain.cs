namespace Ecommerce.Grains;

/// <param name="At">When it was claimed last.</param>
[GenerateSerializer, Immutable, Alias("slug.state")]
public sealed record SlugOwner([property: Id(0)] ProductId Product, [property: Id(1)] DateTimeOffset At);

/// <summary>Not reentrant: two claims must not both find it free.</summary>
[GrainType("slug")]
public sealed class SlugGrain([PersistentState("slug")] IPersistentState<SlugOwner> store, TimeProvider clock) : Grain, ISlugGrain
{
    /// <summary>Far longer than a definition takes from its claim to its write, which no request may start after 8 s.</summary>
    private static readonly TimeSpan Claiming = TimeSpan.FromMinutes(1);

    public async ValueTask<Refusal?> Claim(ProductId product)
    {
        if (await Owner() is { } owner && owner != product) return Refusals.SlugTaken(owner);

        store.State = new(product, clock.GetUtcNow());
        await store.WriteStateAsync();
        return null;
    }

    public async ValueTask<ProductId?> Owner()
    {
        if (!store.RecordExists) return null;
        var (owner, at) = store.State;
        var owned = clock.GetUtcNow() - at < Claiming || await GrainFactory.Product(owner).Uses(this.GetPrimaryKeyString());
        return owned ? owner : null;
    }
}
