using Orleans.Streams;

namespace Ecommerce.Grains;

/// <summary>Where outboxes lead. Standard queues deliver at least once and in any order; readers keep the highest version.</summary>
public static class Events
{
    /// <summary>Name of the stream provider that a host must supply.</summary>
    public const string Provider = "events";

    internal const string Orders = "orders";
    internal const string Attention = "attention";
    internal const string Catalog = "catalog";
    internal const string Reviews = "reviews";
    internal const string ReviewQueue = "review-queue";

    /// <summary>An order's news, to its buyer's history.</summary>
    internal static IAsyncStream<OrderAnnouncement> OrdersOf(this IStreamProvider streams, UserId buyer) =>
        streams.GetStream<OrderAnnouncement>(StreamId.Create(Orders, buyer.Value));

    /// <summary>News of orders in trouble, to the list for people.</summary>
    internal static IAsyncStream<OrderAnnouncement> OrdersInTrouble(this IStreamProvider streams) =>
        streams.GetStream<OrderAnnouncement>(StreamId.Create(Attention, GrainKeys.AttentionKey));

    /// <summary>Product and stock news, to their partition of the listing.</summary>
    internal static IAsyncStream<CatalogChange> CatalogOf(this IStreamProvider streams, ProductId product) =>
        streams.GetStream<CatalogChange>(StreamId.Create(Catalog, GrainKeys.CatalogPartition(product)));

    /// <summary>A review's news, to its part of the product's list.</summary>
    internal static IAsyncStream<ReviewEntry> ReviewsOf(this IStreamProvider streams, ProductId product, int number) =>
        streams.GetStream<ReviewEntry>(StreamId.Create(Reviews, GrainKeys.ReviewSegmentKey(product, ReviewBoard.SegmentOf(number))));

    /// <summary>Whether a review waits for staff, to its partition of their queue.</summary>
    internal static IAsyncStream<WaitingReview> WaitingReviewsOf(this IStreamProvider streams, ReviewId review) =>
        streams.GetStream<WaitingReview>(StreamId.Create(ReviewQueue, GrainKeys.ReviewQueuePartition(review)));
}
