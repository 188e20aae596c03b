using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Orleans.Storage;

namespace Ecommerce.Grains;

/// <summary>
/// Reads items as the store holds them, without waking their grains: what a grain has in memory is not what a restart would find.
/// </summary>
internal sealed class StoreReader(IGrainStorage storage)
{
    public Task<Catalog?> Catalog(string partition) => Read<Catalog>("catalog", partition);

    public async Task<Stock?> Stock(string shard) => (await Read<Recorded<Stock, StockEvent>>("stock", shard))?.State;

    public async Task<Payment?> Payment(OrderId order) => (await Read<Recorded<Payment, PaymentEvent>>("payment", order.Value))?.State;

    public Task<AuditTrail?> AuditTrail() => Read<AuditTrail>("audit-trail", GrainIdKeyExtensions.CreateIntegerKey(0).ToString()!);

    public async Task<ImmutableArray<AuditEntry>> AuditSegment(long number) =>
        (await Read<AuditSegment>("audit-segment", number.ToString(CultureInfo.InvariantCulture)))?.Entries ?? [];

    /// <summary>Null if there is no such item.</summary>
    private async Task<T?> Read<T>(string name, string key) where T : class
    {
        var item = new Item<T>();
        await storage.ReadStateAsync(name, GrainId.Create(name, key), item);
        return item.RecordExists ? item.State : null;
    }

    private sealed class Item<T> : IGrainState<T>
    {
        [AllowNull]
        public T State { get; set; } = default!;

        public string? ETag { get; set; }

        public bool RecordExists { get; set; }
    }
}
