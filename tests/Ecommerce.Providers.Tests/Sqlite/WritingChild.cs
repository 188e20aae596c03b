using Ecommerce.Providers.Contracts;
using Ecommerce.Sqlite.Store;
using Orleans.Configuration;

namespace Ecommerce.Providers.Tests.Sqlite;

/// <summary>Writes from many grains until it is killed, and tells each write after it was answered, as "grain:number;".</summary>
internal static class WritingChild
{
    public const string Argument = "--write-until-killed";
    public const int Writers = 64;

    public static GrainId Grain(int writer) => GrainId.Create("probe", $"{writer}");

    public static async Task<int> Run(string path)
    {
        using var store = new SqliteStore(new SqliteOptions { Path = path });
        var storage = SqliteFile.StorageOn(store);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            var slot = new Slot(storage, Grain(writer));
            await slot.Read();
            for (var number = slot.State!.Number + 1; ; number++)
            {
                await slot.Write(new Probe { Number = number, Bulk = new byte[600] });
                Console.WriteLine($"{writer}:{number};");
            }
        }));
        return 0;
    }
}
