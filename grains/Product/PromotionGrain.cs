namespace Ecommerce.Grains;

[Reentrant, GrainType("promotion")]
public sealed class PromotionGrain : Grain, IPromotionGrain
{
    private readonly Aggregate<Promotion, PromotionEvent> _promotion;
    private readonly TimeProvider _clock;

    public PromotionGrain([PersistentState("promotion")] IPersistentState<Recorded<Promotion, PromotionEvent>> store, TimeProvider clock)
    {
        _clock = clock;
        _promotion = new(store, Promotion.Empty, (promotion, happened) => Promotion.Evolve(promotion, happened.Event), ConcernsQuotes, clock);
    }

    private PromotionId Id => new(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        await Send();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _promotion.Retire();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    public async ValueTask<Refusal?> Define(DefinePromotion command)
    {
        var before = _promotion.State;
        if (Promotion.Decide(before, command, _clock.GetUtcNow()).Refusal is { } refusal) return refusal;
        if (before.Terms is null && await IsDirectoryFull()) return Refusals.TooManyPromotions;

        var answer = await Claim(command.Terms.Codes) ?? await Apply(command);
        var kept = _promotion.State.Terms?.Codes ?? [];
        await Free([.. command.Terms.Codes.Concat(before.Terms?.Codes ?? []).Distinct().Except(kept)]);
        return answer;
    }

    public ValueTask<Refusal?> Switch(SwitchPromotion command) => Apply(command);

    public ValueTask<Refusal?> Redeem(Redeem command) => Apply(command);

    public ValueTask<Refusal?> Unredeem(Unredeem command) => Apply(command);

    public ValueTask<Refusal?> Denies(Customer customer) => new(_promotion.Durable.State.Denies(customer, _clock.GetUtcNow()));

    public ValueTask<PromotionView?> Get() => ValueTask.FromResult(_promotion.Durable.State is { Terms: { } terms } promotion
        ? new PromotionView(Id, terms, promotion.Enabled, promotion.Revision, promotion.Redemptions.Count)
        : null);

    public ValueTask<RedemptionPage> Redemptions(RedemptionQuery query)
    {
        var newest = _promotion.Durable.State.Redemptions
            .OrderByDescending(use => use.Value.At).ThenBy(use => use.Key.Value, StringComparer.Ordinal)
            .Select(use => new RedemptionView(use.Key, use.Value.At));
        var rest = query.After is { } after ? newest.SkipWhile(use => use.Order != after).Skip(1) : newest;
        var page = rest.Take(query.Limit + 1).ToImmutableArray();
        return new(page.Length <= query.Limit ? new(page, null) : new RedemptionPage(page[..query.Limit], page[query.Limit - 1].Order));
    }

    private async ValueTask<Refusal?> Apply(PromotionCommand command)
    {
        var refusal = await _promotion.Apply(Promotion.Decide(_promotion.State, command, _clock.GetUtcNow()));
        await Send();
        return refusal;
    }

    /// <summary>Uses matter to quotes only when they reach the total limit, or leave it.</summary>
    private static bool ConcernsQuotes(Promotion before, Promotion after, PromotionEvent happened) =>
        happened is PromotionDefined or PromotionSwitched || before.UsedUp != after.UsedUp;

    private async Task Send()
    {
        var (promotion, version, unsent) = _promotion.Durable;
        if (unsent.IsEmpty) return;

        await GrainFactory.Promotions().Learn(
            new(Id, promotion.Terms!, promotion.Enabled, promotion.Revision, promotion.UsedUp, version));
        _promotion.Sent(unsent);
    }

    private async Task<bool> IsDirectoryFull() =>
        await GrainFactory.Promotions().Since(-1) is { Entries.Length: >= PromotionLimits.Promotions };

    private async Task<Refusal?> Claim(ImmutableArray<string> codes)
    {
        var answers = await Task.WhenAll(codes.Select(code => GrainFactory.Coupon(code).Claim(Id).AsTask()));
        return answers.FirstOrDefault(answer => answer is not null);
    }

    private async Task Free(ImmutableArray<string> codes) =>
        await Task.WhenAll(codes.Select(code => GrainFactory.Coupon(code).Free(Id).AsTask()));
}
