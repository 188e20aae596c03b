using System.ComponentModel.DataAnnotations;

namespace Ecommerce.ApiGateway.Shapes;

/// <example>{"product":"p_000001"}</example>
public sealed record AddWishDto([property: RegularExpression(IdRules.Pattern)] string Product);

/// <summary>A wish as it stands now.</summary>
/// <param name="ForSale">False if the product no longer offers it; then there is no price.</param>
/// <param name="Available">Units for sale now.</param>
public sealed record WishDto(
    string Sku,
    string Product,
    DateTimeOffset At,
    bool ForSale,
    int Available,
    string? Slug,
    string? Name,
    ImmutableArray<OptionDto> Options,
    PictureDto? Picture,
    string? Archetype,
    MoneyDto? Price,
    MoneyDto? CompareAt)
{
    public static WishDto Of(WishSeen seen)
    {
        var ((sku, product, at), offer) = (seen.Wish, seen.Offer);
        return new(
            sku.Value, product.Value, at, offer is not null, seen.Available, offer?.Slug, offer?.Name,
            [.. (offer?.Options ?? []).Select(option => new OptionDto(option.Name, option.Value))],
            offer?.Picture is { } picture ? PictureDto.Of(picture) : null, offer?.Archetype, MoneyDto.Of(offer?.Price), MoneyDto.Of(offer?.CompareAt));
    }
}

/// <summary>In the order of wishing.</summary>
public sealed record WishlistDto(ImmutableArray<WishDto> Items);

/// <param name="Email">Where to tell it.</param>
/// <example>{"email":"ada@example.org"}</example>
public sealed record AskAlertDto([property: MaxLength(TextRules.EmailLength)] string Email);

/// <param name="Waiting">Whether the caller is told once when the SKU is for sale again.</param>
public sealed record AlertDto(string Sku, bool Waiting, string? Email, DateTimeOffset? Since);

/// <param name="Number">Counts up; the newest has the highest.</param>
/// <param name="Sku">What it is about, with its page and name; null if it is about an order.</param>
/// <param name="Order">The order that it is about, or null.</param>
public sealed record NotificationDto(
    long Number, NotificationKind Kind, DateTimeOffset At, string? Sku, string? Slug, string? Name, string? Order)
{
    public static NotificationDto Of(NumberedNotification entry)
    {
        var news = entry.Notification;
        return new(entry.Number, news.Kind, news.At, news.Sku.Value, news.Slug, news.Name, news.Order?.Value);
    }
}

/// <param name="Unseen">How many the caller has not marked as seen.</param>
/// <param name="Next">Send it as <c>after</c> for the next page; null on the last one.</param>
public sealed record NotificationPageDto(ImmutableArray<NotificationDto> Items, long Unseen, string? Next);

/// <example>{"number":3}</example>
public sealed record SeenDto(long Number);

/// <param name="Name">Null if it is not for sale.</param>
public sealed record LowStockDto(string Sku, string Product, string? Slug, string? Name, int Available)
{
    public static LowStockDto Of(LowStock low) =>
        new(low.Level.Sku.Value, low.Product.Value, low.Offer?.Slug, low.Offer?.Name, low.Level.Available);
}

/// <param name="Below">The limit that was asked about, or the shop's.</param>
/// <param name="Next">Send it as <c>after</c> for the next page; null on the last one.</param>
public sealed record LowStockPageDto(int Below, ImmutableArray<LowStockDto> Items, string? Next);
