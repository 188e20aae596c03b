using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecommerce.ApiGateway.Shapes;

/// <summary>Every shape that crosses HTTP, with its code written at build time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ImmutableArray<CategoryDto>))]
[JsonSerializable(typeof(ProductPageDto))]
[JsonSerializable(typeof(SuggestionsDto))]
[JsonSerializable(typeof(ProductViewDto))]
[JsonSerializable(typeof(ImmutableArray<StockLevelDto>))]
[JsonSerializable(typeof(CartViewDto))]
[JsonSerializable(typeof(PutLineDto))]
[JsonSerializable(typeof(MergeDto))]
[JsonSerializable(typeof(QuoteDto))]
[JsonSerializable(typeof(PromotionTermsDto))]
[JsonSerializable(typeof(PromotionDto))]
[JsonSerializable(typeof(PromotionPageDto))]
[JsonSerializable(typeof(RedemptionPageDto))]
[JsonSerializable(typeof(PlaceOrderDto))]
[JsonSerializable(typeof(OrderPlacedDto))]
[JsonSerializable(typeof(OrderLinkDto))]
[JsonSerializable(typeof(SaveWebhookDto))]
[JsonSerializable(typeof(ChangeWebhookDto))]
[JsonSerializable(typeof(WebhookDto))]
[JsonSerializable(typeof(WebhookListDto))]
[JsonSerializable(typeof(WebhookSecretDto))]
[JsonSerializable(typeof(DeliveryPageDto))]
[JsonSerializable(typeof(DeliveryDto))]
[JsonSerializable(typeof(ClusterDto))]
[JsonSerializable(typeof(OpenedOrderDto))]
[JsonSerializable(typeof(FindOrderDto))]
[JsonSerializable(typeof(OrderViewDto))]
[JsonSerializable(typeof(OrderPageDto))]
[JsonSerializable(typeof(PackDto))]
[JsonSerializable(typeof(ShipDto))]
[JsonSerializable(typeof(ReasonDto))]
[JsonSerializable(typeof(PaymentNewsDto))]
[JsonSerializable(typeof(GuestDto))]
[JsonSerializable(typeof(MeDto))]
[JsonSerializable(typeof(ConfirmDto))]
[JsonSerializable(typeof(SignInDto))]
[JsonSerializable(typeof(ProveDto))]
[JsonSerializable(typeof(SessionDto))]
[JsonSerializable(typeof(TokensDto))]
[JsonSerializable(typeof(RefreshDto))]
[JsonSerializable(typeof(SetupDto))]
[JsonSerializable(typeof(KeySetDto))]
[JsonSerializable(typeof(RegisterDto))]
[JsonSerializable(typeof(ResetDto))]
[JsonSerializable(typeof(TokenDto))]
[JsonSerializable(typeof(AccountDto))]
[JsonSerializable(typeof(ExportDto))]
[JsonSerializable(typeof(ImmutableArray<ProviderDto>))]
[JsonSerializable(typeof(BeginProviderDto))]
[JsonSerializable(typeof(LocationDto))]
[JsonSerializable(typeof(PasswordDto))]
[JsonSerializable(typeof(FactorDto))]
[JsonSerializable(typeof(FactorCodeDto))]
[JsonSerializable(typeof(RecoveryDto))]
[JsonSerializable(typeof(ImmutableArray<SavedAddressDto>))]
[JsonSerializable(typeof(SaveAddressDto))]
[JsonSerializable(typeof(UserPageDto))]
[JsonSerializable(typeof(StaffUserDto))]
[JsonSerializable(typeof(RolesDto))]
[JsonSerializable(typeof(NameDto))]
[JsonSerializable(typeof(RestockDto))]
[JsonSerializable(typeof(SaleDto))]
[JsonSerializable(typeof(ReshardDto))]
[JsonSerializable(typeof(StockSharesDto))]
[JsonSerializable(typeof(AdjustDto))]
[JsonSerializable(typeof(StaffStockDto))]
[JsonSerializable(typeof(LedgerPageDto))]
[JsonSerializable(typeof(ProductDraftDto))]
[JsonSerializable(typeof(StaffProductDto))]
[JsonSerializable(typeof(StaffProductPageDto))]
[JsonSerializable(typeof(MatrixDto))]
[JsonSerializable(typeof(MatrixProposalDto))]
[JsonSerializable(typeof(ImportDto))]
[JsonSerializable(typeof(ImmutableArray<AttentionDto>))]
[JsonSerializable(typeof(ReconciliationDto))]
[JsonSerializable(typeof(MailPageDto))]
[JsonSerializable(typeof(MailDto))]
[JsonSerializable(typeof(DeadLetterPageDto))]
[JsonSerializable(typeof(DeadLetterDto))]
[JsonSerializable(typeof(RedriveDto))]
[JsonSerializable(typeof(DiscardDto))]
[JsonSerializable(typeof(ReviewPageDto))]
[JsonSerializable(typeof(MyReviewDto))]
[JsonSerializable(typeof(MyReviewPageDto))]
[JsonSerializable(typeof(WriteReviewDto))]
[JsonSerializable(typeof(BuyerReviewDto))]
[JsonSerializable(typeof(WaitingReviewPageDto))]
[JsonSerializable(typeof(PublishReviewDto))]
[JsonSerializable(typeof(RejectReviewDto))]
[JsonSerializable(typeof(AddWishDto))]
[JsonSerializable(typeof(WishlistDto))]
[JsonSerializable(typeof(AskAlertDto))]
[JsonSerializable(typeof(AlertDto))]
[JsonSerializable(typeof(NotificationPageDto))]
[JsonSerializable(typeof(SeenDto))]
[JsonSerializable(typeof(LowStockPageDto))]
[JsonSerializable(typeof(SalesDto))]
[JsonSerializable(typeof(OrderRowPageDto))]
[JsonSerializable(typeof(RequestReturnDto))]
[JsonSerializable(typeof(ApproveReturnDto))]
[JsonSerializable(typeof(ReceiveReturnDto))]
[JsonSerializable(typeof(RefundDto))]
[JsonSerializable(typeof(ReturnRowPageDto))]
[JsonSerializable(typeof(WaitingRoomDto))]
[JsonSerializable(typeof(WaitingRoomViewDto))]
[JsonSerializable(typeof(WaitingPlaceDto))]
[JsonSerializable(typeof(AuditPageDto))]
[JsonSerializable(typeof(AuditVerdictDto))]
internal sealed partial class GatewayJson : JsonSerializerContext
{
    /// <summary>What our own answers are written with.</summary>
    public static readonly GatewayJson Wire =
        new(Strict(new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    /// <summary>The same for the framework, which reads bodies and writes the rest.</summary>
    public static void Configure(JsonSerializerOptions options) => Strict(options).TypeInfoResolverChain.Insert(0, Default);

    /// <summary>What is not expected is refused, so that a misspelled field is not a silently ignored one.</summary>
    private static JsonSerializerOptions Strict(JsonSerializerOptions options)
    {
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectRequiredConstructorParameters = true;
        options.RespectNullableAnnotations = true;
        options.AllowDuplicateProperties = false;
        options.PropertyNameCaseInsensitive = false;
        options.MaxDepth = 16;
        options.Converters.Add(new JsonStringEnumConverter<OrderStatus>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<PromotionKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<ParcelState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<ConcernKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<ReturnState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<ReturnReason>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<Shelving>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<RefundProgress>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<Fulfilment>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<LineState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<ProductState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<AdjustReason>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<ImportStatus>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<MovementKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<ReviewStatus>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<NotificationKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<MailState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<DeadLetterState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<DeliveryState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new JsonStringEnumConverter<Verdict>(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }
}
