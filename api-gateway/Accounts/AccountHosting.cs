using Ecommerce.ApiGateway.Callers;

namespace Ecommerce.ApiGateway.Accounts;

internal static class AccountHosting
{
    /// <exception cref="InvalidOperationException"><c>Gateway:KeySecret</c> is no secret, or <c>Gateway:BreachedPasswords</c> no place to ask.</exception>
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var (services, breached) = (builder.Services, builder.Configuration.GetValue<Uri?>("Gateway:BreachedPasswords"));
        if (breached is not null && !(breached.IsAbsoluteUri && breached.AbsolutePath.EndsWith('/') && (breached.Scheme == Uri.UriSchemeHttps || builder.Environment.IsDevelopment())))
            throw new InvalidOperationException("Gateway:BreachedPasswords is an https address that ends with a slash.");

        services.AddSingleton(new GatewaySecret(builder.Configuration["Gateway:KeySecret"], builder.Environment.IsDevelopment()));
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<RefreshTokens>();
        services.AddSingleton<SessionCookies>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<BreachedPasswords>();
        services.AddSingleton<NewPasswords>();
        services.AddSingleton<SecondFactor>();
        services.AddSingleton<SignInGuard>();
        services.AddScoped<SignInTrail>();
        services.AddScoped<SignInDesk>();
        services.AddScoped<GuestBaskets>();
        services.AddScoped<AccountLinks>();
        services.AddScoped<Sessions.Desk>();
    }
}
