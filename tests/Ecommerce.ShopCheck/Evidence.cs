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

    /// <summary>What readers were shown of orders meanwhile.</summary>
    public IReadOnlyList<ViewRecord> Views { get; init; } = [];

    /// <summary>The catalogue's prices.</summary>
    public IReadOnlyList<PriceRecord> Prices { get; init; } = [];

    /// <summary>Carts that were merged.</summary>
    public IReadOnlyList<MergeRecord> Merges { get; init; } = [];

    /// <summary>
    /// It was gathered over HTTP alone. So books, outboxes and reminders are not in it, shelves are those of the end, and what is held is
    /// known by SKU and not by order.
    /// </summary>
    public bool FromOutside { get; init; }

    /// <summary>How often each kind of trouble happened, by name.</summary>
    public IReadOnlyList<Circumstance> Circumstances { get; init; } = [];

    /// <summary>A file of this name says that the evidence was gathered over HTTP.</summary>
    public const string Outside = "from-outside";

    /// <summary>Writes it as <see cref="Read"/> finds it.</summary>
    public void Write(string directory)
    {
        Directory.CreateDirectory(directory);
        void Save<T>(string name, IEnumerable<T> records) =>
            File.WriteAllLines(Path.Combine(directory, name + ".jsonl"), records.Select(record => JsonSerializer.Serialize(record, JsonSerializerOptions.Web)));

        Save("attempts", Attempts);
        Save("deliveries", Deliveries);
        Save("shelves", Shelves);
        Save("orders", Orders);
        Save("payments", Payments);
        Save("money", Money);
        Save("history", History);
        Save("arrivals", Arrivals);
        Save("carts", Carts);
        Save("reminders", Reminders);
        Save("views", Views);
        Save("prices", Prices);
        Save("merges", Merges);
        Save("circumstances", Circumstances);
        if (FromOutside) File.WriteAllText(Path.Combine(directory, Outside), "");
    }

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
        Views = Lines<ViewRecord>(directory, "views"),
        Prices = Lines<PriceRecord>(directory, "prices"),
        Merges = Lines<MergeRecord>(directory, "merges"),
        FromOutside = File.Exists(Path.Combine(directory, Outside)),
        Circumstances = Lines<Circumstance>(directory, "circumstances"),
    };

    private static List<T> Lines<T>(string directory, string name) => !File.Exists(Path.Combine(directory, name + ".jsonl")) ? [] :
        [.. File.ReadLines(Path.Combine(directory, name + ".jsonl")).Select(line => JsonSerializer.Deserialize<T>(line, JsonSerializerOptions.Web)!)];
}
