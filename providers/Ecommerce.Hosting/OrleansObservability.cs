using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ecommerce.Hosting;

public static class OrleansObservability
{
    /// <summary>Traces pass through grain calls if they are exported; start-up gate <c>silo</c> opens when the silo is active in the cluster.</summary>
    public static ISiloBuilder AddSiloObservability(this ISiloBuilder silo)
    {
        silo.Services.TryAddSingleton<Startup>();
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(services =>
            new ActiveGate(services.GetRequiredService<Startup>(), "silo"));
        return Tracing.AreExported(silo.Configuration) ? silo.AddActivityPropagation() : silo;
    }

    /// <summary>Traces pass through grain calls if they are exported; start-up gate <c>cluster</c> opens when the client is connected.</summary>
    public static IClientBuilder AddClientObservability(this IClientBuilder client)
    {
        client.Services.TryAddSingleton<Startup>();
        client.Services.AddSingleton<ILifecycleParticipant<IClusterClientLifecycle>>(services =>
            new ActiveGate(services.GetRequiredService<Startup>(), "cluster"));
        return Tracing.AreExported(client.Configuration) ? client.AddActivityPropagation() : client;
    }

    private sealed class ActiveGate : ILifecycleParticipant<ISiloLifecycle>, ILifecycleParticipant<IClusterClientLifecycle>
    {
        private readonly Startup _startup;
        private readonly string _gate;

        public ActiveGate(Startup startup, string gate)
        {
            (_startup, _gate) = (startup, gate);
            startup.Expect(gate);
        }

        public void Participate(ISiloLifecycle lifecycle) => Open(lifecycle);

        public void Participate(IClusterClientLifecycle lifecycle) => Open(lifecycle);

        private void Open(ILifecycleObservable lifecycle) => lifecycle.Subscribe(_gate, ServiceLifecycleStage.Active, _ =>
        {
            _startup.Done(_gate);
            return Task.CompletedTask;
        });
    }
}
