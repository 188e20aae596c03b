using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Durable streams in an SQLite file, for a silo and for the client inside it.</summary>
public static class SqliteStreamHosting
{
    public static ISiloBuilder AddSqliteStreams(this ISiloBuilder builder, string name, Action<SqliteStreamOptions> configure) =>
        builder.AddSqliteStreams(name, (SiloSqliteStreamConfigurator streams) => streams.ConfigureSqlite(configure));

    public static ISiloBuilder AddSqliteStreams(this ISiloBuilder builder, string name, Action<SiloSqliteStreamConfigurator> configure)
    {
        builder.AddStreaming();
        configure(new SiloSqliteStreamConfigurator(name, builder));
        return builder;
    }
}
