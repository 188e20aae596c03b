namespace Ecommerce.ApiGateway;

/// <summary>Section <c>Gateway</c> of the configuration.</summary>
public sealed class GatewayOptions
{
    /// <summary>How long a request may take; afterwards nobody waits and no grain starts a write for it.</summary>
    public double DeadlineSeconds { get; set; } = 8;

    /// <summary>How long one grain call may take before it is asked again; below the deadline, so that a repeat still fits.</summary>
    public double AttemptSeconds { get; set; } = 5;

    /// <summary>How long a silent event stream stays silent: proxies cut idle connections, often after 30 s.</summary>
    public double HeartbeatSeconds { get; set; } = 15;

    /// <summary>The folder of uploaded pictures, of a gateway alone; null is one beside the shop's file.</summary>
    public string? Pictures { get; set; }

    /// <summary>The bucket of uploaded pictures at S3, where there is more than one gateway; null: they are in a folder.</summary>
    public string? PictureBucket { get; set; }

    /// <summary>Where that bucket is: a region, the http address of an emulator, or null: then the environment says.</summary>
    public string? PictureService { get; set; }

    /// <summary>Fewer units than this are few, if staff do not say otherwise; at most <see cref="StockLimits.Low"/>.</summary>
    public int LowStock { get; set; } = 5;

    /// <summary>Accept <c>Authorization: Dev id</c> without any proof. Only in Development, where it is the default.</summary>
    public bool? DevelopmentSignIn { get; set; }

    /// <summary>
    /// 32 random bytes or more in base64, the same for all gateways and not in the store: protects signing keys and second factors.
    /// Without it nobody signs in; in Development each process has its own then.
    /// </summary>
    public string? KeySecret { get; set; }

    /// <summary>Who access tokens say has made them, and for whom: <c>iss</c> and <c>aud</c>.</summary>
    public string Issuer { get; set; } = "shop";

    /// <inheritdoc cref="Issuer"/>
    public string Audience { get; set; } = "shop-api";

    /// <summary>Other providers that people may sign in by, each under a short name of its own, for example <c>google</c>.</summary>
    public Dictionary<string, ProviderOptions> Providers { get; set; } = [];

    /// <summary>Where browsers find the shop: scheme, host and port. Providers send people back there; null: where the request came to.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>
    /// A service that knows passwords from breaches, for example <c>https://api.pwnedpasswords.com/range/</c>: it is told five digits of a new password's
    /// digest. Null: only the most common passwords are refused.
    /// </summary>
    public Uri? BreachedPasswords { get; set; }

    /// <summary>Refunds of a larger amount, in minor units, and of lines, need the password of the last ten minutes.</summary>
    public long RefundUnproved { get; set; } = 5_000;

    /// <summary>Where administrators find the dashboard of Orleans, if there is one to be found.</summary>
    public Uri? Dashboard { get; set; }

    /// <summary>Where our own pages live, if a browser does not say by <c>Sec-Fetch-Site</c>: scheme, host and port of each.</summary>
    public string[] Origins { get; set; } = [];

    /// <summary>
    /// What the payment company may sign its webhooks with. Several while one replaces another; with none, every webhook is
    /// refused.
    /// </summary>
    public string[] WebhookSecrets { get; set; } = [];

    /// <summary>Networks of the proxies in front, in CIDR notation: only they are believed about whom they speak for.</summary>
    public string[] Proxies { get; set; } = [];

    /// <summary>How many of those proxies a request passes in a row.</summary>
    public int ProxyHops { get; set; } = 1;

    internal TimeSpan Deadline => TimeSpan.FromSeconds(DeadlineSeconds);

    internal TimeSpan Attempt => TimeSpan.FromSeconds(AttemptSeconds);

    internal TimeSpan Heartbeat => TimeSpan.FromSeconds(HeartbeatSeconds);
}
