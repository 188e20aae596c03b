namespace Ecommerce.Grains;

[Reentrant, GrainType("restock-alerts")]
public sealed class RestockAlertsGrain(
    [PersistentState("restock-alerts")] IPersistentState<Recorded<RestockAlerts, AlertEvent>> store, TimeProvider clock)
    : Grain, IRestockAlertsGrain
{
    private const int AtOnce = 32;

    private readonly Aggregate<RestockAlerts, AlertEvent> _alerts =
        new(store, RestockAlerts.Empty, RestockAlerts.Evolve, announces: (_, _, _) => false, clock);

    private (Sku Sku, int Part) Key => GrainKeys.ParseStock(this.GetPrimaryKeyString());

    public async ValueTask<Refusal?> Ask(AskAlert command)
    {
        if (RestockAlerts.Decide(_alerts.State, command).Refusal is { } wrong) return wrong;
        var (sku, part) = Key;
        if ((await GrainFactory.Stock(sku).Get()).Product is not { } product) return Refusals.StockUnknown;
        if (await IsBack()) return Refusals.StillInStock;

        // Watch first: units that arrive from here on are heard of. Those that came just before are seen by looking again.
        await GrainFactory.StockWatch(product).Watch(new(sku, part));
        if (await Apply(command) is { } refusal) return refusal;
        await Back();
        return null;
    }

    public ValueTask<Refusal?> Forget(ForgetAlert command) => Apply(command);

    public ValueTask<Alert?> Find(UserId owner) =>
        ValueTask.FromResult(_alerts.Durable.State.Waiting.TryGetValue(owner, out var alert) ? alert : (Alert?)null);

    public async ValueTask Back()
    {
        if (_alerts.Durable.State.Waiting.IsEmpty || !await IsBack()) return;
        var sku = Key.Sku;
        if ((await GrainFactory.Stock(sku).Get()).Product is not { } product || await GrainFactory.Product(product).Offer(sku) is not { } offer)
            return;

        // Told first, ended second: a crash in between tells again under the same id, which adds nothing.
        foreach (var some in _alerts.Durable.State.Waiting.Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(one => Tell(one.Key, one.Value, offer)));
            await Apply(new EndAlerts(some.ToImmutableDictionary(one => one.Key, one => one.Value.Number)));
        }
    }

    private async Task Tell(UserId owner, Alert alert, Offer offer)
    {
        var news = News(owner, alert, offer);
        await GrainFactory.Notifications(owner).Add(news);

        // The address was checked when it was asked for; a refusal would come again.
        await GrainFactory.Mail(MailId.BackInStock(news.Id))
            .Post(new(alert.Email, alert.Language, new BackInStockLetter(offer.Name, offer.Slug, offer.Sku)));
    }

    private async Task<bool> IsBack() => await GrainFactory.Stock(Key.Sku).Level() is { Available: > 0 };

    private Notification News(UserId owner, Alert alert, Offer offer) => new(
        Digest.Of("restock", offer.Sku.Value, owner.Value, alert.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        NotificationKind.BackInStock, clock.GetUtcNow(), alert.Email, offer.Sku, offer.Slug, offer.Name);

    private ValueTask<Refusal?> Apply(AlertCommand command) => _alerts.Apply(RestockAlerts.Decide(_alerts.State, command));
}
