using System.Net.Http.Json;
using System.Text.Json;
using Ecommerce.ShopCheck;

namespace Ecommerce.Chaos.Driver;

/// <summary>What is left in the end, asked over HTTP: of staff's pages, of every buyer's, and of the payment company.</summary>
internal sealed class Collector(Door door, Records records, Catalogue catalogue, Uri company, CancellationToken cancellation)
{
    /// <summary>
    /// Accepted orders that have not ended, by staff's list: it is a projection, so asking it wakes no order. One that it has not heard of has not.
    /// </summary>
    public async Task<int> Unfinished()
    {
        var ended = new HashSet<string>();
        for (var next = ""; ;)
        {
            var page = await Get("api/admin/orders?limit=100" + next, Who.Staff);
            foreach (var order in page.GetProperty("items").EnumerateArray())
                if (Statuses.IsEnd(Name(order.GetProperty("status")))) ended.Add(order.GetProperty("id").GetString()!);

            if (page.GetProperty("next").GetString() is not { } after) break;
            next = "&after=" + Uri.EscapeDataString(after);
        }

        return records.Orders.Select(order => order.Order).Distinct().Count(order => !ended.Contains(order));
    }

    public async Task<Evidence> Collect(IReadOnlyList<Circumstance> circumstances)
    {
        var known = records.Orders.DistinctBy(order => order.Order).ToList();
        var guests = records.Attempts.Select(attempt => attempt.Basket).Distinct().ToList();
        return new()
        {
            FromOutside = true,
            Attempts = [.. records.Attempts],
            Views = [.. records.Views],
            Merges = [.. records.Merges],
            Deliveries = [.. catalogue.Deliveries],
            Prices = [.. catalogue.Prices],
            Circumstances = circumstances,
            Shelves = [.. (await Many(catalogue.Items, Shelves)).SelectMany(shelves => shelves)],
            Orders = await Many(known, order => Order(order.Order, order.Guest)),
            History = [.. (await Many(guests, History)).SelectMany(entries => entries)],
            Carts = await Many(guests, Cart),
            Money = Moves(await Journal()).ToList(),
        };
    }

    /// <summary>Enums are camelCase on the wire.</summary>
    public static string Name(JsonElement value) => value.GetString() is { Length: > 0 } text ? char.ToUpperInvariant(text[0]) + text[1..] : "";

    private async Task<List<TOut>> Many<TIn, TOut>(IReadOnlyList<TIn> all, Func<TIn, Task<TOut>> ask)
    {
        var found = new TOut[all.Count];
        await Parallel.ForEachAsync(
            all.Index(), new ParallelOptions { MaxDegreeOfParallelism = 12, CancellationToken = cancellation },
            async (one, _) => found[one.Index] = await ask(one.Item));
        return [.. found];
    }

    private async Task<JsonElement> Get(string path, Who who) => (await door.Insist(HttpMethod.Get, path, who, null, null, cancellation)).Body;

    private async Task<List<Shelf>> Shelves(Item item)
    {
        var stock = await Get($"api/admin/stock/{item.Sku}", Who.Staff);
        return [.. stock.GetProperty("shards").EnumerateArray().Select(shard =>
        {
            long Number(string name) => shard.GetProperty(name).GetInt64();
            var held = (int)Number("held");
            return new Shelf(
                $"{item.Sku}/{Number("shard")}", item.Sku, Number("version"), Number("available"), Number("received"), Number("sold"),
                held == 0 ? new() : new Dictionary<string, int> { [Shelf.Anybody] = held }, Number("moved"));
        })];
    }

    private async Task<OrderRecord> Order(string id, string guest)
    {
        var order = await Get($"api/admin/orders/{id}", Who.Staff);
        long Minor(JsonElement of, string name) => of.GetProperty(name).GetProperty("minor").GetInt64();
        var (tax, timeline, total) = (order.GetProperty("tax"), order.GetProperty("timeline").EnumerateArray().ToList(), Minor(order, "total"));
        var email = order.GetProperty("contact").GetProperty("email").GetString();
        return new(
            id, guest, $"{email}/{order.GetProperty("shipping").GetProperty("method").GetString()}/{total}", Name(order.GetProperty("status")),
            order.GetProperty("version").GetInt64(), order.GetProperty("total").GetProperty("currency").GetString()!,
            Minor(order.GetProperty("shipping"), "price"), tax.GetProperty("included").GetBoolean() ? 0 : Minor(tax, "amount"), total,
            [.. order.GetProperty("lines").EnumerateArray().Select(line => new OrderLineRecord(
                line.GetProperty("sku").GetString()!, line.GetProperty("quantity").GetInt32(), Minor(line, "unitPrice"),
                line.GetProperty("packed").GetInt32(), line.GetProperty("delivered").GetInt32()))],
            [.. timeline.Select(entry => entry.GetProperty("version").GetInt64())], Rebuilds: true, timeline.Count(IsUntold), Minor(order, "discount"))
        {
            Told = [.. timeline.Select(entry => entry.GetProperty("what").GetString()!)],
            Parcels = [.. order.GetProperty("parcels").EnumerateArray().Select(parcel => new ParcelRecord(parcel.GetProperty("id").GetString()!, Name(parcel.GetProperty("state"))))],
        };
    }

    private static bool IsUntold(JsonElement entry) =>
        entry.GetProperty("cause").ValueKind is JsonValueKind.Null || entry.GetProperty("attempt").ValueKind is JsonValueKind.Null
        || entry.GetProperty("silo").ValueKind is JsonValueKind.Null;

    private async Task<List<HistoryEntry>> History(string guest)
    {
        var list = await Get("api/orders?limit=100", Who.Guest(guest));
        return [.. list.GetProperty("items").EnumerateArray().Select(order =>
            new HistoryEntry(guest, order.GetProperty("id").GetString()!, Name(order.GetProperty("status")), order.GetProperty("version").GetInt64()))];
    }

    private async Task<CartRecord> Cart(string guest) => new(guest, (await Get("api/cart", Who.Guest(guest))).GetProperty("order").GetString());

    private async Task<List<JsonElement>> Journal()
    {
        using var http = new HttpClient();
        var entries = new List<JsonElement>();
        while (true)
        {
            var after = entries.Count == 0 ? 0 : entries[^1].GetProperty("seq").GetInt64();
            var page = await http.GetFromJsonAsync<List<JsonElement>>(new Uri(company, $"v1/journal?after={after}&limit=1000"), cancellation);
            if (page!.Count == 0) return entries;
            entries.AddRange(page);
        }
    }

    private static IEnumerable<MoneyMove> Moves(IEnumerable<JsonElement> journal)
    {
        var reserved = new HashSet<string>();
        foreach (var entry in journal)
        {
            var (order, kind) = (entry.GetProperty("reference").GetString()!, entry.GetProperty("kind").GetString());
            var what = kind switch
            {
                "authorized" => "authorise",
                "captured" => "capture",
                "refunded" => "refund",
                "canceled" when reserved.Contains(order) => "void",
                _ => null, // moves no money
            };
            if (kind == "authorized") reserved.Add(order);
            if (what is not null) yield return new(order, what, entry.GetProperty("amount").GetInt64(), entry.GetProperty("currency").GetString()!);
        }
    }
}
