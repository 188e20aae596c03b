using System.Globalization;
using System.Reflection;

namespace Ecommerce.GrainInterfaces;

/// <summary>
/// The only place where a grain key is spelled. A grain, its interface and the interface's alias have one name, which spares Orleans the
/// search for the grain that implements an interface: most of what <c>GetGrain</c> costs.
/// </summary>
public static class GrainKeys
{
    /// <summary>Partitions of the listing. About 800 cards each at 100,000 products; part of the stored data, never changed.</summary>
    public const int CatalogPartitions = 128;

    public static ICartGrain Cart(this IGrainFactory grains, UserId owner) => grains.Get<ICartGrain>(owner.Value);

    public static IOrderGrain Order(this IGrainFactory grains, OrderId id) => grains.Get<IOrderGrain>(id.Value);

    /// <param name="email">Its digest, see <see cref="OrderFacts.DigestOf"/>.</param>
    /// <param name="number">As <see cref="OrderId.ReadNumber"/> spells it.</param>
    public static IGuestOrderGrain GuestOrder(this IGrainFactory grains, string email, string number) =>
        grains.Get<IGuestOrderGrain>(Digest.Of("guest-order", email, number));

    public static IOrderHistoryGrain OrderHistory(this IGrainFactory grains, UserId owner) =>
        grains.Get<IOrderHistoryGrain>(owner.Value);

    public static IAttentionGrain Attention(this IGrainFactory grains) => grains.Get<IAttentionGrain>(AttentionKey);

    public static IPaymentGrain Payment(this IGrainFactory grains, OrderId order) => grains.Get<IPaymentGrain>(order.Value);

    public static IReconcilerGrain Reconciler(this IGrainFactory grains) => grains.Get<IReconcilerGrain>(MoneyKey);

    public static IAuditorGrain Auditor(this IGrainFactory grains) => grains.Get<IAuditorGrain>(MoneyKey);

    public static IProductGrain Product(this IGrainFactory grains, ProductId id) => grains.Get<IProductGrain>(id.Value);

    public static ICatalogGrain Catalog(this IGrainFactory grains, int partition) =>
        grains.Get<ICatalogGrain>(partition.ToString(CultureInfo.InvariantCulture));

    public static IProductRegisterGrain ProductRegister(this IGrainFactory grains, int partition) =>
        grains.Get<IProductRegisterGrain>(partition.ToString(CultureInfo.InvariantCulture));

    public static ISlugGrain Slug(this IGrainFactory grains, string slug) => grains.Get<ISlugGrain>(slug);

    public static IImportGrain Import(this IGrainFactory grains, string id) => grains.Get<IImportGrain>(id);

    public static IImportChunkGrain ImportChunk(this IGrainFactory grains, string import, int number) =>
        grains.Get<IImportChunkGrain>(string.Create(CultureInfo.InvariantCulture, $"{import}/{number}"));

    public static ISearchGrain Search(this IGrainFactory grains) => grains.GetGrain<ISearchGrain>(0);

    public static IUserGrain User(this IGrainFactory grains, UserId id) => grains.Get<IUserGrain>(id.Value);

    public static IAccountGrain Account(this IGrainFactory grains, UserId id) => grains.Get<IAccountGrain>(id.Value);

    public static IAccountRegisterGrain AccountRegister(this IGrainFactory grains, UserId id) =>
        grains.AccountRegister((int)(StableHash(id.Value) % AccountPartitions));

    public static IAccountRegisterGrain AccountRegister(this IGrainFactory grains, int partition) =>
        grains.Get<IAccountRegisterGrain>(partition.ToString(CultureInfo.InvariantCulture));

    public static IAccountDeskGrain AccountDesk(this IGrainFactory grains) => grains.GetGrain<IAccountDeskGrain>(0);

    /// <summary>By the digest of the normalised address, see <see cref="EmailAddresses.Key"/>.</summary>
    public static IEmailGrain Email(this IGrainFactory grains, string key) => grains.Get<IEmailGrain>(key);

    public static IExternalIdentityGrain ExternalIdentity(this IGrainFactory grains, ExternalIdentity identity) => grains.ExternalIdentity(identity.Key);

    public static IExternalIdentityGrain ExternalIdentity(this IGrainFactory grains, string key) => grains.Get<IExternalIdentityGrain>(key);

    /// <param name="of">What is guessed at, and from where; only a digest of it becomes the key.</param>
    public static IAttemptsGrain Attempts(this IGrainFactory grains, params ReadOnlySpan<string> of) =>
        grains.Get<IAttemptsGrain>(Digest.Of(of));

    public static IKeyRingGrain KeyRing(this IGrainFactory grains) => grains.GetGrain<IKeyRingGrain>(0);

    public static ISetupGrain Setup(this IGrainFactory grains) => grains.GetGrain<ISetupGrain>(0);

    public static IPromotionGrain Promotion(this IGrainFactory grains, PromotionId id) => grains.Get<IPromotionGrain>(id.Value);

    public static IPromotionsGrain Promotions(this IGrainFactory grains) => grains.GetGrain<IPromotionsGrain>(0);

    public static IPromotionBookGrain PromotionBook(this IGrainFactory grains) => grains.GetGrain<IPromotionBookGrain>(0);

    /// <summary>By the normalised code.</summary>
    public static ICouponGrain Coupon(this IGrainFactory grains, string code) => grains.Get<ICouponGrain>(code);

    public static IReviewGrain Review(this IGrainFactory grains, ReviewId id) => grains.Get<IReviewGrain>(id.Value);

    public static IReviewsGrain Reviews(this IGrainFactory grains, ProductId product) => grains.Get<IReviewsGrain>(product.Value);

    public static IReviewSegmentGrain ReviewSegment(this IGrainFactory grains, ProductId product, int segment) =>
        grains.Get<IReviewSegmentGrain>(ReviewSegmentKey(product, segment));

    public static IMyReviewsGrain MyReviews(this IGrainFactory grains, UserId buyer) => grains.Get<IMyReviewsGrain>(buyer.Value);

    public static IReviewDeskGrain ReviewDesk(this IGrainFactory grains) => grains.GetGrain<IReviewDeskGrain>(0);

    public static IReviewQueueGrain ReviewQueue(this IGrainFactory grains, int partition) =>
        grains.Get<IReviewQueueGrain>(partition.ToString(CultureInfo.InvariantCulture));

    public static IWishlistGrain Wishlist(this IGrainFactory grains, UserId owner) => grains.Get<IWishlistGrain>(owner.Value);

    public static INotificationsGrain Notifications(this IGrainFactory grains, UserId owner) =>
        grains.Get<INotificationsGrain>(owner.Value);

    public static IMailGrain Mail(this IGrainFactory grains, MailId id) => grains.Get<IMailGrain>(id.Value);

    public static IMailBookGrain MailBook(this IGrainFactory grains, MailId id) =>
        grains.MailBook((int)(StableHash(id.Value) % Domain.MailBook.Parts));

    public static IMailBookGrain MailBook(this IGrainFactory grains, int part) =>
        grains.Get<IMailBookGrain>(part.ToString(CultureInfo.InvariantCulture));

    public static IMailDeskGrain MailDesk(this IGrainFactory grains) => grains.GetGrain<IMailDeskGrain>(0);

    /// <summary>Those who wait for a SKU, among them always the same part for the same owner.</summary>
    public static IRestockAlertsGrain RestockAlerts(this IGrainFactory grains, Sku sku, UserId owner) =>
        grains.RestockAlerts(sku, AlertPart(owner));

    public static int AlertPart(UserId owner) => (int)(StableHash(owner.Value) % AlertLimits.Parts);

    public static IRestockAlertsGrain RestockAlerts(this IGrainFactory grains, Sku sku, int part) =>
        grains.Get<IRestockAlertsGrain>(string.Create(CultureInfo.InvariantCulture, $"{sku.Value}/{part}"));

    /// <summary>It follows the same stream as the listing, so it has the same partitions.</summary>
    public static IStockWatchGrain StockWatch(this IGrainFactory grains, ProductId product) =>
        grains.Get<IStockWatchGrain>(CatalogPartition(product));

    public static IStockWatchGrain StockWatch(this IGrainFactory grains, int partition) =>
        grains.Get<IStockWatchGrain>(partition.ToString(CultureInfo.InvariantCulture));

    public static ILowStockGrain LowStock(this IGrainFactory grains) => grains.GetGrain<ILowStockGrain>(0);

    public static IOrderBookGrain OrderBook(this IGrainFactory grains) => grains.GetGrain<IOrderBookGrain>(0);

    /// <summary>The first page of a day, or the one down this path of children.</summary>
    public static IOrderDayGrain OrderDay(this IGrainFactory grains, DateOnly day, string path = "") =>
        grains.Get<IOrderDayGrain>(path.Length == 0 ? DayKey(day) : DayKey(day) + "/" + path);

    public static ITrafficGrain Traffic(this IGrainFactory grains, DateOnly day) => grains.Get<ITrafficGrain>(DayKey(day));

    /// <summary>One shard of a SKU's units; shard 0 always exists and speaks for the whole SKU.</summary>
    public static IStockGrain Stock(this IGrainFactory grains, Sku sku, int shard = 0) =>
        grains.Get<IStockGrain>(string.Create(CultureInfo.InvariantCulture, $"{sku.Value}/{shard}"));

    public static IStockLedgerGrain StockLedger(this IGrainFactory grains, Sku sku) => grains.Get<IStockLedgerGrain>(sku.Value);

    public static IStockLedgerSegmentGrain StockLedgerSegment(this IGrainFactory grains, Sku sku, long number) =>
        grains.Get<IStockLedgerSegmentGrain>(string.Create(CultureInfo.InvariantCulture, $"{sku.Value}/{number}"));

    public static IWaitingRoomGrain WaitingRoom(this IGrainFactory grains, Sku sku) => grains.Get<IWaitingRoomGrain>(sku.Value);

    public static IWaitingPlaceGrain WaitingPlace(this IGrainFactory grains, Sku sku, UserId user) =>
        grains.Get<IWaitingPlaceGrain>($"{sku.Value}/{user.Value}");

    public static (Sku Sku, UserId User) ParseWaitingPlace(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return (new(key[..slash]), new(key[(slash + 1)..]));
    }

    /// <summary>By kind of request and caller.</summary>
    public static IRateBucketGrain RateBucket(this IGrainFactory grains, string key) => grains.Get<IRateBucketGrain>(key);

    public static IWebhooksGrain Webhooks(this IGrainFactory grains) => grains.GetGrain<IWebhooksGrain>(0);

    public static IWebhookDeskGrain WebhookDesk(this IGrainFactory grains) => grains.GetGrain<IWebhookDeskGrain>(0);

    public static IDeliveryGrain Delivery(this IGrainFactory grains, DeliveryId id) => grains.Get<IDeliveryGrain>(id.Value);

    public static IDeliveryLogGrain DeliveryLog(this IGrainFactory grains, WebhookId hook) => grains.Get<IDeliveryLogGrain>(hook.Value);

    public static IAuditTrailGrain AuditTrail(this IGrainFactory grains) => grains.GetGrain<IAuditTrailGrain>(0);

    public static IAuditSegmentGrain AuditSegment(this IGrainFactory grains, long number) =>
        grains.Get<IAuditSegmentGrain>(number.ToString(CultureInfo.InvariantCulture));

    public static IDeadLetterGrain DeadLetter(this IGrainFactory grains, DeadLetterId id) => grains.Get<IDeadLetterGrain>(id.Value);

    /// <summary>By the queue's name in its transport.</summary>
    public static IDeadLetterQueueGrain DeadLetterQueue(this IGrainFactory grains, string queue) => grains.Get<IDeadLetterQueueGrain>(queue);

    public static IDeadLetterDeskGrain DeadLetterDesk(this IGrainFactory grains) => grains.GetGrain<IDeadLetterDeskGrain>(0);

    public static IClusterGrain Cluster(this IGrainFactory grains) => grains.GetGrain<IClusterGrain>(0);

    public static (Sku Sku, int Shard) ParseStock(string key)
    {
        var slash = key.LastIndexOf('/');
        return (new(key[..slash]), int.Parse(key.AsSpan(slash + 1), CultureInfo.InvariantCulture));
    }

    public static string ReviewSegmentKey(ProductId product, int segment) =>
        string.Create(CultureInfo.InvariantCulture, $"{product.Value}/{segment}");

    public static (ProductId Product, int Segment) ParseReviewSegment(string key)
    {
        var slash = key.LastIndexOf('/');
        return (new(key[..slash]), int.Parse(key.AsSpan(slash + 1), CultureInfo.InvariantCulture));
    }

    public static (DateOnly Day, string Path) ParseOrderDay(string key) =>
        (DateOnly.ParseExact(key.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture), key.Length > 11 ? key[11..] : "");

    private static string DayKey(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Partitions of the reviews that wait for staff; about 5,000 fit each.</summary>
    public const int ReviewQueuePartitions = 32;

    /// <summary>Parts of all accounts; some 1,500 fit each.</summary>
    public const int AccountPartitions = 128;

    public static string ReviewQueuePartition(ReviewId review) =>
        (StableHash(review.Value) % ReviewQueuePartitions).ToString(CultureInfo.InvariantCulture);

    public const string AttentionKey = "orders";

    private const string MoneyKey = "shop";

    public static string CatalogPartition(ProductId product) =>
        (StableHash(product.Value) % CatalogPartitions).ToString(CultureInfo.InvariantCulture);

    /// <summary>FNV-1a: the same on every machine and in every version, unlike string.GetHashCode.</summary>
    public static uint StableHash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text) hash = unchecked((hash ^ c) * 16777619u);
        return hash;
    }

    private static T Get<T>(this IGrainFactory grains, string key) where T : IGrainWithStringKey =>
        (T)grains.GetGrain(GrainId.Create(Kind<T>.Grain, IdSpan.Create(key)), Kind<T>.Interface);

    private static class Kind<T>
    {
        private static readonly string Name = typeof(T).GetCustomAttribute<AliasAttribute>()!.Alias;

        public static readonly GrainType Grain = GrainType.Create(Name);

        public static readonly GrainInterfaceType Interface = GrainInterfaceType.Create(Name);
    }
}
