using System.Globalization;
using System.Security.Claims;
using Ecommerce.ApiGateway.Shapes;

namespace Ecommerce.ApiGateway.Callers;

/// <summary>Who is asking. Only endpoints behind a policy have one.</summary>
/// <param name="Roles">Those that count now.</param>
/// <param name="Session">Null for guests, and for who signs in by name in Development.</param>
/// <param name="ByCookie">Whether a browser sent the session by itself, so that a change must show that our page asked for it.</param>
/// <param name="FactorNeeded">Whether roles are withheld for want of a second factor.</param>
internal sealed record Caller(
    UserId User, bool Guest, Roles Roles, string? Session = null, bool ByCookie = false, bool FactorNeeded = false)
{
    private const string GuestClaim = "guest";
    private const string RolesClaim = "roles";
    private const string SessionClaim = "session";
    private const string CookieClaim = "cookie";
    private const string FactorClaim = "factor-needed";

    private const Roles OrderReaders = Roles.Support | Roles.Finance | Roles.Administrator;

    public bool Staff => Roles is not Roles.Customer;

    /// <summary>Who keeps the catalogue has no business with what people bought.</summary>
    public Viewer Viewer => new(User, (Roles & OrderReaders) != 0);

    /// <summary>Whether one of these roles is the caller's; an administrator has them all.</summary>
    public bool Has(Roles any) => (Roles & (any | Roles.Administrator)) != 0;

    public static ValueTask<Caller?> BindAsync(HttpContext context) => new(Of(context.User));

    public ClaimsPrincipal ToPrincipal(string scheme)
    {
        var identity = new ClaimsIdentity(scheme);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, User.Value));
        identity.AddClaim(new(RolesClaim, ((int)Roles).ToString(CultureInfo.InvariantCulture)));
        foreach (var role in RoleNames.Of(Roles)) identity.AddClaim(new(ClaimTypes.Role, role));
        if (Guest) identity.AddClaim(new(GuestClaim, ""));
        if (Session is not null) identity.AddClaim(new(SessionClaim, Session));
        if (ByCookie) identity.AddClaim(new(CookieClaim, ""));
        if (FactorNeeded) identity.AddClaim(new(FactorClaim, ""));
        return new(identity);
    }

    public static Caller? Of(ClaimsPrincipal principal) => principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        ? new(
            new(id), principal.HasClaim(GuestClaim, ""),
            (Roles)int.Parse(principal.FindFirstValue(RolesClaim)!, CultureInfo.InvariantCulture),
            principal.FindFirstValue(SessionClaim), principal.HasClaim(CookieClaim, ""), principal.HasClaim(FactorClaim, ""))
        : null;
}
