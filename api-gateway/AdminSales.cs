using System.ComponentModel;
using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.Http;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway;

internal static class AdminSales
{
    private const int MostDays = 92;
    private const int UsualDays = 30;
    private const int TopProducts = 10;

    public static void MapAdminSales(this IEndpointRouteBuilder routes)
    {
        var sales = routes.MapGroup("/admin/sales").RequireAuthorization(CallerPolicies.Finance).WithTags("Admin");
        sales.MapGet("", Range).Named("getSales", "Figures day by day; the last 30 days if not said otherwise")
            .Answers<SalesDto>().Refuses(400, 401, 403);
        sales.MapGet("/today", Today).Named("getSalesToday", "Figures of this day, by UTC").Answers<SalesDto>().Refuses(401, 403);
    }

    private static async Task<IResult> Range(
        [Description("The first day, such as 2026-11-01; by UTC.")] DateOnly? from,
        [Description("The last day; today if not given.")] DateOnly? to,
        [AsParameters] Asking asking,
        CancellationToken cancellation)
    {
        var last = to ?? asking.Today;
        var first = from ?? last.AddDays(-Math.Min(UsualDays - 1, last.DayNumber));
        var inputs = new Inputs()
            .Check(first <= last, "from", "The first day is not after the last.")
            .Check(last.DayNumber - first.DayNumber < MostDays, "from", $"At most {MostDays} days at once.");
        return inputs.Problem is { } problem ? problem : await asking.Answer(first, last, cancellation);
    }

    private static Task<IResult> Today([AsParameters] Asking asking, CancellationToken cancellation) =>
        asking.Answer(asking.Today, asking.Today, cancellation);

    internal sealed record Asking(IGrainFactory Grains, Retry Retry, TimeProvider Clock, HttpResponse Response)
    {
        public DateOnly Today => DayEntry.DayOf(Clock.GetUtcNow());

        public async Task<IResult> Answer(DateOnly from, DateOnly to, CancellationToken cancellation)
        {
            var days = await Retry.Run(() => Grains.OrderBook().Sales(new(from, to)), cancellation);
            var all = days.Aggregate(SalesFigures.None, (sum, day) => sum + day.Figures);
            var traffic = new TrafficCount(days.Sum(day => day.Traffic.ProductViews), days.Sum(day => day.Traffic.Carts));
            var top = await Task.WhenAll(all.Top(TopProducts).Select(product => Named(product, cancellation)));
            Response.Headers.CacheControl = Http.Answer.Private;
            return TypedResults.Ok(new SalesDto(
                from, to, FunnelDto.Of(all, traffic), [.. all.Currencies.Select(CurrencySalesDto.Of)], [.. days.Select(SalesDayDto.Of)], [.. top]));
        }

        private async Task<TopProductDto> Named(ProductSales sales, CancellationToken cancellation)
        {
            var product = await Retry.Run(() => Grains.Product(sales.Product).Get(), cancellation);
            return new(sales.Product.Value, product?.Draft.Slug, product?.Draft.Name, sales.Units, MoneyDto.Of(sales.Revenue));
        }
    }
}
