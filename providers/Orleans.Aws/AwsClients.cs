using System.Collections.Concurrent;
using Amazon.Runtime;

namespace Orleans.Aws;

/// <summary>
/// The clients of one host: one for each kind of service, connection and tuning, whichever providers ask. A client is a pool of
/// sockets, a cache of credentials and the memory of being throttled; none of these is worth having twice.
/// </summary>
internal sealed class AwsClients : IDisposable
{
    private readonly ConcurrentDictionary<(Type, AwsConnection, AwsTuning, Delegate?), Lazy<IDisposable>> _clients = new();

    /// <summary>The shared client, made when first asked for. It is disposed with the host, not by who asked.</summary>
    /// <param name="connection">Where and as whom.</param>
    /// <param name="tuning">How long and how often.</param>
    /// <param name="configure">Has the last word on the configuration; askers with another one get another client.</param>
    /// <param name="create">Makes it from credentials (null: the SDK's chain) and a configuration.</param>
    public TClient Get<TClient, TConfig>(
        AwsConnection connection, AwsTuning tuning, Action<TConfig>? configure, Func<AWSCredentials?, TConfig, TClient> create)
        where TClient : class, IDisposable
        where TConfig : ClientConfig, new()
    {
        return (TClient)_clients.GetOrAdd((typeof(TClient), connection, tuning, configure), _ => new(Make)).Value;

        IDisposable Make()
        {
            var config = new TConfig();
            connection.Point(config);
            tuning.Apply(config);
            configure?.Invoke(config);
            return create(connection.Credentials(), config);
        }
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values.Where(client => client.IsValueCreated)) client.Value.Dispose();
        _clients.Clear();
    }
}
