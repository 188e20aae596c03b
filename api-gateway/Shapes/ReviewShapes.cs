using System.ComponentModel.DataAnnotations;

namespace Ecommerce.ApiGateway.Shapes;

/// <summary>What verified buyers' published reviews add up to.</summary>
/// <param name="Tenths">The average times ten; 0 without reviews.</param>
/// <param name="ByStars">How many gave one star, two stars, up to five.</param>
public sealed record RatingDto(int Tenths, int Count, ImmutableArray<int> ByStars)
{
    public static RatingDto Of(Rating rating) => new(rating.Tenths, rating.Count, rating.ByStars);
}

/// <summary>A review by somebody who bought the product, as staff have published it.</summary>
/// <param name="Helpful">How many found it helpful.</param>
public sealed record BuyerReviewDto(string Id, int Stars, string Title, string Text, string Author, DateTimeOffset WrittenAt, int Helpful)
{
    public static BuyerReviewDto Of(ReviewView review)
    {
        var (words, id) = (review.Written.Words, review.Id.Value);
        return new(id, words.Stars, words.Title, words.Text, words.Author, review.Written.At, review.Helpful);
    }
}

/// <param name="Next">Send it as <c>after</c> for the next page; null on the last one.</param>
public sealed record ReviewPageDto(RatingDto Rating, ImmutableArray<BuyerReviewDto> Items, string? Next);

/// <summary>The caller's own review, whatever staff think of it.</summary>
/// <param name="Product">The product's id.</param>
/// <param name="Reason">Why staff do not show it, or null.</param>
public sealed record MyReviewDto(
    string Id,
    string Product,
    string Order,
    ReviewStatus Status,
    string? Reason,
    int Stars,
    string Title,
    string Text,
    string Author,
    DateTimeOffset WrittenAt,
    int Helpful)
{
    public static MyReviewDto Of(ReviewView review)
    {
        var (written, words) = (review.Written, review.Written.Words);
        return new(
            review.Id.Value, written.Product.Value, written.Order.Value, review.Status, review.Reason, words.Stars, words.Title, words.Text,
            words.Author, written.At, review.Helpful);
    }
}

/// <param name="Next">Send it as <c>after</c> for the next page; null on the last one.</param>
public sealed record MyReviewPageDto(ImmutableArray<MyReviewDto> Items, string? Next);

/// <param name="Order">An order of the caller's with this product in it.</param>
/// <param name="Author">The name to show.</param>
/// <example>{"order":"k7qx2mpab3cd4efg5hij6klmn7","stars":5,"title":"Keeps its heat","text":"A month in daily use.","author":"Ada B."}</example>
public sealed record WriteReviewDto(
    [property: RegularExpression(IdRules.Pattern)] string Order,
    [property: Range(1, ReviewLimits.Stars)] int Stars,
    [property: MaxLength(ReviewLimits.Title)] string Title,
    [property: MaxLength(ReviewLimits.Text)] string Text,
    [property: MaxLength(ReviewLimits.Author)] string Author)
{
    public ReviewWords As() => new(Stars, Title, Text, Author);
}

/// <summary>A review that waits for staff.</summary>
/// <param name="Edition">Which text this is; a decision names it, so that nothing is published unread.</param>
public sealed record WaitingReviewDto(
    string Id, string Product, string Order, int Edition, int Stars, string Title, string Text, string Author, DateTimeOffset WrittenAt)
{
    public static WaitingReviewDto Of(ReviewView review)
    {
        var (written, words) = (review.Written, review.Written.Words);
        return new(
            review.Id.Value, written.Product.Value, written.Order.Value, review.Edition, words.Stars, words.Title, words.Text, words.Author,
            written.At);
    }
}

/// <param name="Next">Send it as <c>after</c> for the next page; null on the last one.</param>
public sealed record WaitingReviewPageDto(ImmutableArray<WaitingReviewDto> Items, string? Next);

/// <example>{"edition":1}</example>
public sealed record PublishReviewDto(int Edition);

/// <example>{"edition":1,"reason":"It is about the delivery, not the product."}</example>
public sealed record RejectReviewDto(int Edition, [property: MaxLength(ReviewLimits.Reason)] string Reason);
