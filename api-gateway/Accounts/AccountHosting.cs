using Ecommerce.ApiGateway.Callers;

namespace Ecommerce.ApiGateway.Accounts;

internal static class AccountHosting
{
    /// <exception cref="InvalidOperationException"><c>Gateway:KeySecret</c> is no secret.</exception>
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(new GatewaySecret(builder.Configuration["Gateway:KeySecret"], builder.Environment.IsDevelopment()));
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<RefreshTokens>();
        services.AddSingleton<SessionCookies>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SecondFactor>();
        services.AddSingleton<SignInGuard>();
        services.AddScoped<SignInDesk>();
        services.AddScoped<GuestBaskets>();
        services.AddScoped<AccountLinks>();
        services.AddScoped<Sessions.Desk>();
    }
}
