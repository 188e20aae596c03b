using System.Collections.Concurrent;
using System.Text.Json;

namespace Ecommerce.Bench.Search;

/// <summary>What people ask a listing, in the shares that a shop might see; always the same for the same seed.</summary>
internal sealed class Visitors
{
    private const int Deepest = 400;

    private readonly Random _dice = new(7);
    private readonly ConcurrentQueue<(string Question, string? After, int Page)> _walks = [];
    private readonly (int Share, Func<Visit> Make)[] _mix;
    private readonly string[] _words;
    private readonly string[] _names;
    private readonly string[] _categories;
    private readonly string[] _makers;
    private readonly string[] _colours;
    private readonly string[] _sizes;

    private Visitors(string[] names, JsonElement facets)
    {
        _names = names;
        _words = [.. names.SelectMany(name => name.Split(' ')).Where(word => word.Length > 3 && word.All(char.IsAsciiLetter)).Distinct()];
        (_categories, _makers, _colours, _sizes) = (Values("category"), Values("maker"), Values("colour"), Values("size"));
        for (var walk = 0; walk < 20; walk++) _walks.Enqueue((Listing(), null, 0));
        _mix =
        [
            (20, () => new("one word", $"/api/products?q={Pick(_words)}")),
            (15, () => new("product's name", $"/api/products?q={Escaped(Pick(_names))}")),
            (10, () => new("typo", $"/api/products?q={Slip(Pick(_words))}")),
            (10, () => new("typing", $"/api/suggestions?q={Start(Pick(_words))}")),
            (15, () => new("facets", $"/api/products?{Facets()}")),
            (8, () => new("word and facets", $"/api/products?q={Pick(_words)}&{Facets()}&lang=de")),
            (8, () => new("sort", $"/api/products?category={Pick(_categories)}&sort={Pick("priceAsc", "priceDesc", "name", "rating")}")),
            (4, () => new("everything", $"/api/products?limit={_dice.Next(20, 60)}")),
            (10, Deeper),
        ];

        string[] Values(string facet) => [.. facets.GetProperty(facet).EnumerateArray().Select(value => value.GetProperty("value").GetString()!)];
    }

    public static async Task<Visitors> At(Uri shop)
    {
        using var http = new HttpClient { BaseAddress = shop };
        var names = new List<string>();
        JsonElement page = default;
        for (string? after = ""; names.Count < 2_000 && after is not null; after = page.GetProperty("next").GetString())
        {
            page = await http.GetFromJsonAsync<JsonElement>($"/api/products?sort=rating&limit=100{(after is "" ? "" : "&after=" + after)}");
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()!));
        }

        return new([.. names], page.GetProperty("facets"));
    }

    /// <summary>Called by one thread.</summary>
    public Visit Next()
    {
        var roll = _dice.Next(_mix.Sum(part => part.Share));
        foreach (var (share, make) in _mix)
        {
            if ((roll -= share) < 0) return make();
        }

        throw new InvalidOperationException("A roll is below the sum of the shares.");
    }

    /// <summary>The next page of one of twenty walks that began at a first page.</summary>
    private Visit Deeper()
    {
        if (!_walks.TryDequeue(out var walk)) walk = (Listing(), null, 0);
        var (question, after, page) = walk;
        return new(page == 0 ? "first of many pages" : "deep page", $"/api/products?{question}{(after is null ? "" : "&after=" + after)}", (status, body) =>
        {
            // Not answered is no reason to leave: the same page is asked for again.
            if (status != 200)
            {
                _walks.Enqueue(walk);
                return;
            }

            using var json = JsonDocument.Parse(body);
            var next = json.RootElement.GetProperty("next").GetString();
            _walks.Enqueue(next is null || page == Deepest ? (Listing(), null, 0) : (question, next, page + 1));
        });
    }

    private string Listing() => $"sort={Pick("newest", "priceAsc", "name", "rating")}&limit={Random.Shared.Next(40, 100)}";

    private string Facets() => _dice.Next(4) switch
    {
        0 => $"category={Pick(_categories)}&colour={Pick(_colours)}",
        1 => $"maker={Escaped(Pick(_makers))}&maker={Escaped(Pick(_makers))}&inStock=true",
        2 => $"category={Pick(_categories)}&minPrice={_dice.Next(0, 3000)}&maxPrice={_dice.Next(3000, 20000)}&minRating=45",
        _ => $"colour={Pick(_colours)}&colour={Pick(_colours)}&size={Escaped(Pick(_sizes))}&sort=priceAsc",
    };

    private string Slip(string word)
    {
        var at = _dice.Next(1, word.Length - 1);
        return _dice.Next(3) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, Pick("e", "r", "a", "n")),
            _ => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}",
        };
    }

    private string Start(string word) => word[.._dice.Next(2, word.Length)];

    private T Pick<T>(params T[] values) => values[_dice.Next(values.Length)];

    private static string Escaped(string text) => Uri.EscapeDataString(text);
}
