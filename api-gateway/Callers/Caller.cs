using System.Security.Claims;

namespace Ecommerce.ApiGateway.Callers;

/// <summary>Who is asking. Only endpoints behind a policy have one.</summary>
internal sealed record Caller(UserId User, bool Guest, bool Staff)
{
    private const string GuestRole = "guest";
    private const string StaffRole = "staff";

    public Viewer Viewer => new(User, Staff);

    public static ValueTask<Caller?> BindAsync(HttpContext context) => new(Of(context.User));

    public ClaimsPrincipal ToPrincipal(string scheme)
    {
        var identity = new ClaimsIdentity(scheme);
        identity.AddClaim(new(ClaimTypes.NameIdentifier, User.Value));
        if (Guest) identity.AddClaim(new(ClaimTypes.Role, GuestRole));
        if (Staff) identity.AddClaim(new(ClaimTypes.Role, StaffRole));
        return new(identity);
    }

    public static Caller? Of(ClaimsPrincipal principal) => principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        ? new(new(id), principal.IsInRole(GuestRole), principal.IsInRole(StaffRole))
        : null;
}
