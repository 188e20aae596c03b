using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace Ecommerce.Sqlite.Storage;

/// <summary>
/// Orleans' own serializer where nothing was chosen: it knows <c>[Id]</c> and <c>[Alias]</c>. The runtime's default is JSON, which does not.
/// </summary>
internal sealed class SqliteSerializerDefault(IServiceProvider services) : IPostConfigureOptions<SqliteStorageOptions>
{
    public void PostConfigure(string? name, SqliteStorageOptions options) =>
        options.GrainStorageSerializer ??= services.GetKeyedService<IGrainStorageSerializer>(name)
            ?? new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>());
}
