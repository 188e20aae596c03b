using Ecommerce.Hosting.Tls;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace Ecommerce.Hosting;

/// <summary>Mutual TLS between silos and from the gateway, off unless <c>Orleans:Tls:Certificate</c> names one.</summary>
public static class TlsHosting
{
    /// <summary>At the silo's port only silos are let in, at its gateway port only gateways.</summary>
    /// <exception cref="InvalidOperationException">A certificate without its key or its authority.</exception>
    public static ISiloBuilder UseTls(this ISiloBuilder silo, IConfiguration settings)
    {
        if (Read(settings) is not { } options) return silo;
        Add(silo.Services, options);
        silo.Services.AddOptions<SiloConnectionOptions>().Configure<TlsConnections>((connections, tls) =>
        {
            connections.ConfigureSiloInboundConnection(builder => builder.Use(next => tls.Inbound(next, options.SiloName)));
            connections.ConfigureSiloOutboundConnection(builder => builder.Use(tls.Outbound));
            connections.ConfigureGatewayInboundConnection(builder => builder.Use(next => tls.Inbound(next, options.GatewayName)));
        });
        return silo;
    }

    /// <inheritdoc cref="UseTls(ISiloBuilder, IConfiguration)"/>
    public static IClientBuilder UseTls(this IClientBuilder client, IConfiguration settings)
    {
        if (Read(settings) is not { } options) return client;
        Add(client.Services, options);
        client.Services.AddOptions<ClientConnectionOptions>().Configure<TlsConnections>((connections, tls) =>
            connections.ConfigureConnection(builder => builder.Use(tls.Outbound)));
        return client;
    }

    private static TlsOptions? Read(IConfiguration settings)
    {
        var options = new TlsOptions();
        settings.GetSection("Orleans:Tls").Bind(options);
        if (options is { Certificate: null, Key: null, Authority: null }) return null;
        return options is { Certificate: not null, Key: not null, Authority: not null }
            ? options
            : throw new InvalidOperationException("Orleans:Tls needs all of Certificate, Key and Authority.");
    }

    private static void Add(IServiceCollection services, TlsOptions options)
    {
        services.AddSingleton(provider => new TlsCertificates(options, provider.GetRequiredService<ILogger<TlsCertificates>>()));
        services.AddSingleton(provider => new TlsConnections(
            options, provider.GetRequiredService<TlsCertificates>(), provider.GetRequiredService<ILogger<TlsConnections>>()));
    }
}
