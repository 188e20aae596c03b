using System.Text.Json;

namespace Ecommerce.ShopCheck;

/// <summary>Everything that is known about one run from outside: what callers were told, and what was left behind.</summary>
public sealed record Evidence
{
    /// <summary>What shoppers asked and what they were told, in the order of their asking.</summary>
    public IReadOnlyList<Attempt> Attempts { get; init; } = [];

    /// <summary>Units that were brought, with a confirmed answer.</summary>
    public IReadOnlyList<Delivery> Deliveries { get; init; } = [];

    /// <summary>Every state of every stock shard that reached the store, in the order of landing.</summary>
    public IReadOnlyList<Shelf> Shelves { get; init; } = [];

    /// <summary>The orders as the store holds them in the end.</summary>
    public IReadOnlyList<OrderRecord> Orders { get; init; } = [];

    /// <summary>The payments as the store holds them in the end.</summary>
    public IReadOnlyList<PaymentRecord> Payments { get; init; } = [];

    /// <summary>The payment company's own journal: the outside truth about money.</summary>
    public IReadOnlyList<MoneyMove> Money { get; init; } = [];

    /// <summary>The buyers' order lists in the end.</summary>
    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    /// <summary>Events that reached an independent consumer, at least once each, in any order.</summary>
    public IReadOnlyList<Arrival> Arrivals { get; init; } = [];

    /// <summary>The carts as the store holds them in the end.</summary>
    public IReadOnlyList<CartRecord> Carts { get; init; } = [];

    /// <summary>Reminders that are left in the end.</summary>
    public IReadOnlyList<ReminderRecord> Reminders { get; init; } = [];

    /// <summary>How often each kind of trouble happened, by name.</summary>
    public IReadOnlyList<Circumstance> Circumstances { get; init; } = [];

    public static Evidence Read(string directory) => new()
    {
        Attempts = Lines<Attempt>(directory, "attempts"),
        Deliveries = Lines<Delivery>(directory, "deliveries"),
        Shelves = Lines<Shelf>(directory, "shelves"),
        Orders = Lines<OrderRecord>(directory, "orders"),
        Payments = Lines<PaymentRecord>(directory, "payments"),
        Money = Lines<MoneyMove>(directory, "money"),
        History = Lines<HistoryEntry>(directory, "history"),
        Arrivals = Lines<Arrival>(directory, "arrivals"),
        Carts = Lines<CartRecord>(directory, "carts"),
        Reminders = Lines<ReminderRecord>(directory, "reminders"),
        Circumstances = Lines<Circumstance>(directory, "circumstances"),
    };

    private static List<T> Lines<T>(string directory, string name) =>
        [.. File.ReadLines(Path.Combine(directory, name + ".jsonl")).Select(line => JsonSerializer.Deserialize<T>(line, JsonSerializerOptions.Web)!)];
}
