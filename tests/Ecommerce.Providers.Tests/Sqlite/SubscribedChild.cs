using Microsoft.Extensions.DependencyInjection;

namespace Ecommerce.Providers.Tests.Sqlite;

/// <summary>A silo whose consumer never finishes its first event, until it is killed.</summary>
internal static class SubscribedChild
{
    public const string Argument = "--subscribe-until-killed";

    public static async Task<int> Run(string path)
    {
        using var silo = await SqliteSilo.Start(path);
        var published = new TaskCompletionSource();
        silo.Services.GetRequiredService<Heard>().Listener = async item =>
        {
            await published.Task;
            Console.WriteLine($"working on {item}");
            await Task.Delay(Timeout.Infinite);
        };

        var stream = silo.Services.GetRequiredService<IClusterClient>()
            .GetStreamProvider(SqliteSilo.Streams).GetStream<string>(StreamId.Create("shop", "k"));
        foreach (var item in new[] { "a", "b", "c" }) await stream.OnNextAsync(item);
        Console.WriteLine("published 3");
        published.SetResult();
        await Task.Delay(Timeout.Infinite);
        return 0;
    }
}
