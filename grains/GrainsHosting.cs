using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Ecommerce.Grains;

public static class GrainsHosting
{
    /// <summary>
    /// What the grains need besides a default grain storage, a reminder service and a stream provider named
    /// <see cref="Events.Provider"/>, which the host chooses.
    /// </summary>
    public static ISiloBuilder AddEcommerceGrains(this ISiloBuilder silo)
    {
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddSingleton<Shelves>();
        silo.Services.TryAddSingleton<ShopKeys>();
        silo.Services.TryAddSingleton<OrderLinks>();
        silo.Services.TryAddSingleton<MailRenderer>();
        silo.Services.TryAddSingleton<IMailSender, NoMailSender>();
        silo.Services.TryAddSingleton<IDeadLetterOffice, NoDeadLetters>();
        silo.Services.TryAddTransient(typeof(NewsReader<>));
        silo.Services.TryAddSingleton<WebhookSecrets>();
        silo.Services.TryAddSingleton<IWebhookSender, HttpWebhooks>();
        return silo;
    }

    /// <summary>
    /// Reconciler and auditor look after money and stock for as long as there is a silo. They are woken when a silo starts and
    /// keep themselves awake by reminders.
    /// </summary>
    public static ISiloBuilder AddMoneyWatch(this ISiloBuilder silo) => silo.AddStartupTask(async (services, _) =>
    {
        var grains = services.GetRequiredService<IGrainFactory>();
        try
        {
            await grains.Reconciler().Watch();
            await grains.Auditor().Watch();
        }
        catch (Exception fault)
        {
            // A shop sells without them, and the silo that starts next, or their reminders of before, wake them.
            services.GetRequiredService<ILogger<AuditorGrain>>().LogError(fault, "Reconciler and auditor could not be woken");
        }
    });

    /// <summary>What queues set aside is looked after for as long as there is a silo, as money is.</summary>
    public static ISiloBuilder AddDeadLetterWatch(this ISiloBuilder silo) => silo.AddStartupTask(async (services, _) =>
    {
        try
        {
            await services.GetRequiredService<IGrainFactory>().DeadLetterDesk().Watch();
        }
        catch (Exception fault)
        {
            // Their reminders of before, or the silo that starts next, wake them.
            services.GetRequiredService<ILogger<DeadLetterQueueGrain>>().LogError(fault, "Nobody could be told to look after dead letters");
        }
    });

    /// <summary>What the cluster's page says about busy grains; left out, it says that none is.</summary>
    public static ISiloBuilder AddClusterWatch(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<CallSampler>();
        silo.Services.AddSingleton<IIncomingGrainCallFilter>(services => services.GetRequiredService<CallSampler>());
        silo.Services.AddHostedService<HeatTeller>();
        return silo;
    }

    /// <summary>A shop without an administrator logs a code, once, that makes one: see POST /api/setup.</summary>
    public static ISiloBuilder AddSetupCode(this ISiloBuilder silo) => silo.AddStartupTask(async (services, _) =>
    {
        var log = services.GetRequiredService<ILogger<SetupGrain>>();
        try
        {
            if (await services.GetRequiredService<IGrainFactory>().Setup().Begin() is { } code)
                log.LogWarning("The shop has no administrator yet. Setup code: {SetupCode}", code);
        }
        catch (Exception fault)
        {
            // A shop sells without an administrator; the silo that starts next makes the code.
            log.LogError(fault, "No setup code could be made");
        }
    });

    /// <summary>The payment company at this address; its answers are awaited for at most four seconds, less than a call.</summary>
    /// <param name="returnUrl">Where a shopper goes from the company's page; <c>{order}</c> is the order's id. Null: nowhere.</param>
    public static ISiloBuilder AddHttpPayments(this ISiloBuilder silo, Uri company, string? returnUrl = null)
    {
        silo.Services.Configure<PaymentOptions>(options => options.ReturnUrl = returnUrl);
        silo.Services.AddHttpClient<IPaymentProvider, HttpPaymentProvider>(http =>
        {
            http.BaseAddress = company;
            http.Timeout = TimeSpan.FromSeconds(4);
        });
        return silo;
    }
}
