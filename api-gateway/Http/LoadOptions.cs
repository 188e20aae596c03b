namespace Ecommerce.ApiGateway.Http;

/// <summary>Section <c>Gateway:Load</c>: how much one caller may ask, and how much is worked on at once.</summary>
internal sealed class LoadOptions
{
    /// <summary>Whether callers are counted. Not in Development, unless said so: there everybody is one machine.</summary>
    public bool? Rates { get; set; }

    /// <summary>Requests that this gateway works on at once, event streams aside.</summary>
    public int Capacity { get; set; } = 2000;

    public RateOptions Checkout { get; set; } = new() { Requests = 300, Seconds = 10 };

    public RateOptions Cart { get; set; } = new() { Requests = 600, Seconds = 10 };

    public RateOptions Staff { get; set; } = new() { Requests = 1200, Seconds = 10 };

    public RateOptions Browse { get; set; } = new() { Requests = 1200, Seconds = 10 };

    public RateOptions Export { get; set; } = new() { Requests = 60, Seconds = 60 };

    public Rate RateOf(RouteClass kind) => (kind switch
    {
        RouteClass.Checkout => Checkout,
        RouteClass.Cart => Cart,
        RouteClass.Staff => Staff,
        RouteClass.Browse => Browse,
        _ => Export,
    }).Rate;

    /// <summary>How full the gateway may be for one more of this class to come in. A fifth is only ever for checkouts.</summary>
    public int CeilingOf(RouteClass kind) => Math.Max(1, Capacity * (kind switch
    {
        RouteClass.Checkout => 100,
        RouteClass.Cart => 80,
        RouteClass.Staff => 70,
        RouteClass.Browse => 60,
        _ => 20,
    }) / 100);

    internal sealed class RateOptions
    {
        public int Requests { get; set; }

        /// <summary>At most 60: an idle bucket is forgotten after two minutes and must be full by then.</summary>
        public int Seconds { get; set; }

        public bool IsGood => Requests >= 1 && Seconds is >= 1 and <= 60;

        internal Rate Rate => new(Requests, TimeSpan.FromSeconds(Seconds));
    }
}
