namespace Ecommerce.Grains;

/// <summary>Who wants what: what a quote is about.</summary>
internal sealed record Basket(ImmutableArray<CartLine> Lines, ImmutableArray<string> Codes, Customer Customer);

/// <summary>The promotions that this shopper may use now, and why each other code that was given does not count.</summary>
internal sealed record Deals(ImmutableArray<Deal> Usable, ImmutableDictionary<string, Refusal> Denied)
{
    public static async Task<Deals> Find(IGrainFactory grains, Basket basket, ImmutableArray<QuoteLine> lines, DateTimeOffset now)
    {
        var book = await grains.PromotionBook().Read();
        var automatic = book.Entries.Where(entry => entry.Terms.Automatic && entry.OpenAt(now)).Select(entry => (Entry: entry, Code: (string?)null));
        var opened = basket.Codes.Select(code => (Entry: book.ByCode(code), Code: (string?)code));
        var judged = await Task.WhenAll(automatic.Concat(opened!).Select(async found =>
            (found.Entry, found.Code, Refusal: await Judge(grains, found.Entry, basket.Customer, lines, now))));
        return new(
            [.. judged.Where(found => found.Refusal is null).Select(found => new Deal(found.Entry.Id, found.Entry.Terms, found.Code))],
            judged.Where(found => found is { Code: not null, Refusal: not null }).ToImmutableDictionary(found => found.Code!, found => found.Refusal!));
    }

    /// <summary>What became of each code, given the discounts that a quote has in the end.</summary>
    public ImmutableArray<CodeAnswer> Answers(ImmutableArray<string> codes, ImmutableArray<Discount> discounts) =>
        [.. codes.Select(code => new CodeAnswer(code, Denied.GetValueOrDefault(code) ?? NoEffect(code, discounts)))];

    /// <summary>Two codes of one promotion both count as used: together they give what one gives.</summary>
    private Refusal? NoEffect(string code, ImmutableArray<Discount> discounts) =>
        Usable.Any(deal => deal.Code == code && discounts.Any(discount => discount.Promotion == deal.Promotion))
            ? null
            : Refusals.PromotionNoEffect;

    /// <summary>Who may use a limited promotion is the promotion's own word; the others are in the book.</summary>
    private static async Task<Refusal?> Judge(
        IGrainFactory grains, PromotionEntry? entry, Customer customer, ImmutableArray<QuoteLine> lines, DateTimeOffset now) => entry switch
        {
            null => Refusals.CodeUnknown,
            _ when !entry.OpenAt(now) => Refusals.PromotionInactive,
            { UsedUp: true } => Refusals.PromotionUsedUp,
            _ when entry.Terms.Misses(lines) is { } refusal => refusal,
            { Terms.Limited: true } => await grains.Promotion(entry.Id).Denies(customer),
            _ => null,
        };
}
