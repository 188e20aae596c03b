using Ecommerce.ApiGateway.Callers;
using Ecommerce.ApiGateway.OpenApi;
using Ecommerce.ApiGateway.Shapes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ecommerce.ApiGateway;

internal static class Guests
{
    public static void MapGuests(this IEndpointRouteBuilder routes) => routes.MapPost("/guests", Create).WithTags("People").AllowAnonymous()
        .Named("createGuest", "Become a guest: a cookie, or the token for the X-Guest-Token header").Answers<GuestDto>(201);

    private static Created<GuestDto> Create(HttpContext context)
    {
        var token = GuestTokens.New();
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Cookies.Append(GuestTokens.Cookie, token, new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            Secure = context.Request.IsHttps,
            MaxAge = GuestTokens.Lifetime,
        });
        return TypedResults.Created((string?)null, new GuestDto(token));
    }
}
