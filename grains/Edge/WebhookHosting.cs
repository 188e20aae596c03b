using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ecommerce.Grains;

public static class WebhookHosting
{
    /// <summary>Webhooks as section <c>Shop:Webhooks</c> says.</summary>
    /// <param name="development">Whether receivers may be on this machine.</param>
    /// <exception cref="InvalidOperationException">Receivers of any address are asked for outside Development, or nothing is to be kept.</exception>
    public static ISiloBuilder AddWebhooks(this ISiloBuilder silo, IConfiguration settings, bool development)
    {
        var section = settings.GetSection("Shop:Webhooks");
        if (section.GetValue<bool>("Anywhere") && !development)
            throw new InvalidOperationException("Shop:Webhooks:Anywhere opens our own networks to staff's addresses; it is for Development only.");

        if (section.GetValue<TimeSpan?>("Keep") is { } keep && keep < TimeSpan.FromDays(1))
            throw new InvalidOperationException("Shop:Webhooks:Keep is a day or more, as what is old is looked for once a day.");

        silo.Services.Configure<WebhookOptions>(options =>
        {
            options.Anywhere = development;
            section.Bind(options);
        });
        return silo;
    }
}
